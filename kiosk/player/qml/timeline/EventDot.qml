pragma ComponentBehavior: Bound

import QtQuick
import "../parts"

// The mark of a moment: a ring where it is only about then. How long it lasts, or may, lies on the line.
Item {
    id: mark

    required property TimeView view
    required property int flags
    property real duration: 0 // u
    property real along: 0 // of it, px
    property bool large: false
    property bool open: false
    property bool held: false
    readonly property bool spanned: (flags & 1) !== 0
    readonly property bool ring: (flags & 2) !== 0 || (!spanned && (flags & 12) !== 0)
    readonly property real size: Math.round((open ? 1.7 : large ? 1.4 : 1) * view.spot * (held ? 1.35 : 1))
    readonly property color colour: open ? Theme.accent : view.tint

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
        visible: mark.along >= 0
        width: mark.size
        height: mark.size
        radius: 99 // as round as it can be
        anchors.centerIn: parent
        color: mark.ring ? Theme.ground : mark.colour
        border.width: mark.ring ? mark.view.ring : mark.view.rim
        border.color: mark.ring ? mark.colour : Theme.ground
    }
}
