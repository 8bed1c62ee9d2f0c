pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "../parts"

// What one may look at alone: a touch adds one, another takes it away again; none chosen is all of them.
Flow {
    id: chips

    required property Timeline timeline
    required property OwnWords words
    property real textSize: Theme.labelSize
    // The width of all of them in one line.
    readonly property real natural: {
        let wide = all.implicitWidth;
        for (let i = 0; i < several.count; i += 1)
            wide += spacing + (several.itemAt(i)?.implicitWidth ?? 0);
        return Math.ceil(wide);
    }

    function toggle(number: int): void {
        const now = timeline.chosen;
        const next = now.includes(number) ? now.filter(each => each !== number) : [...now, number];
        timeline.chosen = next.length === timeline.chips.length ? [] : next;
    }

    spacing: Theme.space
    layoutDirection: Theme.mirrored ? Qt.RightToLeft : Qt.LeftToRight
    LayoutMirroring.enabled: false

    Chip {
        id: all

        chosen: chips.timeline.chosen.length === 0
        label: chips.words.all.text
        text: label
        script: chips.words.all.script
        onActivated: chips.timeline.chosen = []
    }
    Repeater {
        id: several

        model: chips.timeline.chips

        Chip {
            required property int index
            required property var modelData

            chosen: chips.timeline.chosen.includes(index)
            label: modelData.text
            text: label
            script: modelData.script
            onActivated: chips.toggle(index)
        }
    }

    component Chip: Choice {
        textSize: chips.textSize
        pad: 0.85 * Theme.target
        Accessible.role: Accessible.CheckBox
    }
}
