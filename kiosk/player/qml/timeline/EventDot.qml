pragma ComponentBehavior: Bound

import QtQuick
import "../parts"

// The mark of a moment: a ring where it is only about then. How long it lasts, or may, lies on the line.
Item {
    id: mark

    required property TimeView view
    required property real duration // u
    required property real along // of it, px
    required property int flags
    required property bool large
    required property bool open
    required property bool held
    readonly property bool spanned: (flags & 1) !== 0
    readonly property bool ring: (flags & 2) !== 0 || (!spanned && (flags & 12) !== 0)
    readonly property real size: Math.round((open ? 1.7 : large ? 1.4 : 1) * view.spot * (held ? 1.35 : 1))
    readonly property color colour: view.opened >= 0 && !open ? Theme.line : Theme.accent

    Loader {
        active: mark.duration * mark.view.scale > 1.6 * mark.size

        sourceComponent: Laid {
            view: mark.view
            from: Math.max(0, -mark.along)
            to: Math.min(mark.duration * mark.view.scale, mark.view.edge - mark.along)
            low: -high
            high: Math.max(1.5, 0.75 * Theme.mm)
            radius: high
            color: Qt.alpha(mark.colour, mark.spanned ? 0.6 : 0.28)
        }
    }
    Rectangle {
        visible: mark.open && mark.along >= 0
        width: mark.size * 1.8
        height: width
        radius: width / 2
        x: -width / 2
        y: -height / 2
        color: Qt.alpha(Theme.accent, 0.3)
    }
    Rectangle {
        readonly property real edge: Math.max(2, Theme.mm * 0.75)

        visible: mark.along >= 0

        width: mark.size
        height: width
        radius: width / 2
        x: -width / 2
        y: -height / 2
        color: mark.ring ? Theme.ground : mark.colour
        border.width: mark.ring ? edge : Math.max(1, Theme.mm * 0.5)
        border.color: mark.ring ? mark.colour : Theme.ground
    }
}
