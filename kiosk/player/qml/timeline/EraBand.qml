pragma ComponentBehavior: Bound

import QtQuick
import "../parts"

// An era: a band behind everything, and its name on a strip at the far side, which stays in view while the era is; under
// that its dates, where they have room.
Item {
    id: era

    required property bool used
    required property real u
    required property real uEnd
    required property real room // u, where the next of its level begins
    required property int level
    required property string title // in as many lines as it has where the whole is seen
    required property string oneLine
    required property real length // of that in one line; 0 where it is no other
    required property string script
    required property string date
    required property string dateScript
    required property int opens // how its ends are drawn (see `Drawn` in doubts.py)
    required property int ends
    required property real opening // how long they are not sure, u
    required property real closing
    required property color band
    required property color strip
    required property color ink
    required property color edge
    required property TimeView view
    required property real lineHeight
    property bool unfolded: false // its name stands in one line, as there is room; settled while nothing moves
    readonly property real begin: used ? (u - view.origin) * view.scale + view.shift : 0
    readonly property real end: used ? (uEnd - view.origin) * view.scale + view.shift : 0
    readonly property real from: Math.max(0, begin)
    readonly property real to: Math.min(view.edge, end)
    readonly property real low: view.crown + view.stripLow(level)
    readonly property real high: low + view.stripSize(level)
    readonly property real openness: view.openness(level) // of the strip, for its name
    readonly property real hair: Math.max(1, Math.round(Theme.mm * 0.3))
    readonly property real wide: words.implicitWidth
    // A name too long for its era reaches beyond it, as far as nothing is there.
    readonly property real until: Math.min(view.edge, Math.max(end, Math.min((room - view.origin) * view.scale + view.shift, begin + wide + 2 * view.pad)))
    // A name is whole or not there: as what it has left runs out it goes, and is gone before its era's end reaches it.
    readonly property real spare: until - from - wide
    readonly property real sliver: 0.3
    readonly property real fading: Math.max(0, Math.min(1, spare / (2 * view.pad), 10 * ((end - begin) / Math.max(1, wide) - sliver)))
    readonly property real clear: fading + (Math.round(fading) - fading) * view.poise

    readonly property bool soft: opens > 0 || ends > 0
    // Its dates, as its name.
    readonly property real inset: Math.min(view.pad, spare / 2)
    readonly property real datesUntil: Math.min(view.edge, Math.max(end, Math.min((room - view.origin) * view.scale + view.shift, begin + dates.implicitWidth + 2 * view.pad)))
    readonly property real dated: view.eraDated ? Math.max(0, Math.min(1, (datesUntil - from - inset - dates.implicitWidth) / view.pad)) : 0

    visible: used && to > from
    z: level

    Binding {
        when: era.view.poise === 1
        era.unfolded: era.length > 0 && Math.min(era.view.edge, era.end) - era.from > era.length + 2 * era.view.pad
        restoreMode: Binding.RestoreNone
    }
    Laid {
        id: plain

        view: era.view
        from: era.from
        to: era.to
        low: era.view.foot
        high: era.view.crown
        color: era.soft ? "transparent" : era.band
        // Many narrow ones within another would be stripes.
        opacity: era.level > 0 ? Math.max(0, Math.min(1, (era.end - era.begin) / (5 * Theme.mm) - 1)) : 1
    }
    Loader {
        active: era.soft

        sourceComponent: Item {
            Layer {
                low: era.view.foot
                high: era.view.crown
                colour: era.band
                opacity: plain.opacity
            }
            Layer {
                low: era.low
                high: era.high - era.hair
                colour: era.strip
            }
            Layer {
                low: era.low
                high: era.low + foot.thick
                colour: era.edge
            }
        }
    }
    Laid {
        view: era.view
        from: era.from
        to: era.to - era.hair
        low: era.low
        high: era.high - era.hair
        color: era.soft ? "transparent" : era.strip

        Rectangle {
            id: foot

            visible: !era.soft
            readonly property real thick: Math.round(0.9 * Theme.mm) + (era.view.ribbon - era.hair - Math.round(0.9 * Theme.mm)) * (1 - era.openness)

            x: era.view.upright && Theme.mirrored ? parent.width - width : 0
            y: era.view.upright ? 0 : parent.height - height
            width: era.view.upright ? thick : parent.width
            height: era.view.upright ? parent.height : thick
            color: era.edge
        }
        Item {
            readonly property real inset: era.inset

            visible: opacity > 0
            opacity: era.openness * era.clear
            width: era.wide
            height: era.view.heading
            rotation: era.view.upright ? (Theme.mirrored ? -90 : 90) : 0
            x: era.view.upright ? (parent.width - width) / 2 : Theme.mirrored ? parent.width - width - inset : inset
            y: era.view.upright ? inset + (width - height) / 2 : (parent.height - height) / 2

            Text {
                id: words

                anchors.verticalCenter: parent.verticalCenter
                anchors.verticalCenterOffset: era.view.eraDated ? -dates.height / 2 : 0
                x: Theme.mirrored ? parent.width - width : 0
                text: era.unfolded ? era.oneLine : era.title
                textFormat: Text.PlainText
                color: era.ink
                font.family: Theme.sans(era.script)
                font.weight: Font.Medium
                font.pixelSize: Math.floor(era.view.nameSize * Math.round(era.view.textSize * Theme.stretch(era.script)))
                lineHeightMode: Text.FixedHeight
                lineHeight: Math.round(era.view.nameSize * era.lineHeight)
                horizontalAlignment: Text.AlignLeft
                Accessible.ignored: true
            }
            Text {
                id: dates

                visible: opacity > 0
                opacity: era.dated + (Math.round(era.dated) - era.dated) * era.view.poise
                anchors.top: words.bottom
                x: Theme.mirrored ? parent.width - width : 0
                text: era.view.eraDated ? era.date : ""
                textFormat: Text.PlainText
                color: era.ink
                font.family: Theme.sans(era.dateScript)
                font.pixelSize: Math.floor(era.view.nameSize * Math.round(era.view.textSize * Theme.stretch(era.dateScript)))
                lineHeightMode: Text.FixedHeight
                lineHeight: words.lineHeight
                horizontalAlignment: Text.AlignLeft
                Accessible.ignored: true
            }
        }
    }

    component Layer: Span {
        view: era.view
        begin: era.begin
        end: era.end
        corner: 0
        least: 0
        opens: era.opens
        ends: era.ends
        opening: era.opening * era.view.scale
        closing: era.closing * era.view.scale
    }
}
