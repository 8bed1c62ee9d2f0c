pragma ComponentBehavior: Bound

import QtQuick
import "../parts"

// The mark of a moment: a ring where it is only about then, or perhaps. How long it lasts, or may, lies on the line, with
// ends that fade where they are not sure.
Item {
    id: mark

    required property TimeView view
    required property int flags
    property real duration: 0 // u
    property real along: 0 // of it, px
    property bool large: false
    property bool open: false
    property bool held: false
    property bool barred: false // how long it lasts is drawn beside the line
    property real opening: 0 // how long its ends are not sure, u
    property real closing: 0
    readonly property bool spanned: (flags & 1) !== 0
    readonly property bool long: duration * view.scale > 1.6 * size
    property int opensAs: -1 // how they are drawn (see `Drawn` in doubts.py); -1: as the flags say
    property int endsAs: -1
    readonly property int opens: opensAs === 2 && !long ? 4 : opensAs >= 0 ? opensAs : (flags & 4) === 0 ? 0 : long ? 2 : spanned ? 4 : 0
    readonly property int ends: endsAs === 2 && !long ? 4 : endsAs >= 0 ? endsAs : (flags & 8) === 0 ? 0 : long ? 2 : spanned ? 4 : 0
    readonly property bool ring: spanned ? opens > 1 || (!long && ends > 1) || (opensAs < 0 && (flags & 2) !== 0) : (flags & 14) !== 0
    readonly property real size: Math.round((open ? 1.7 : large ? 1.4 : 1) * view.spot * (held ? 1.35 : 1))
    readonly property real thick: Math.max(1.5, 0.75 * Theme.mm) // half of it
    readonly property color streak: Qt.alpha(colour, spanned ? 0.6 : 0.28)
    readonly property color colour: open ? Theme.accent : view.tint

    Loader {
        active: !mark.barred && (mark.long || mark.opens === 4 || mark.ends === 4)

        sourceComponent: mark.opens === 0 && mark.ends === 0 ? sure : doubted
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
    Component {
        id: sure

        Laid {
            view: mark.view
            from: Math.max(0, -mark.along)
            to: Math.min(mark.duration * mark.view.scale, mark.view.edge - mark.along)
            low: -high
            high: mark.thick
            radius: high
            color: mark.streak
        }
    }
    Component {
        id: doubted

        Span {
            view: mark.view
            begin: 0
            end: mark.duration * mark.view.scale
            low: -high
            high: mark.thick
            opens: mark.opens
            ends: mark.ends
            opening: mark.opening * mark.view.scale
            closing: mark.closing * mark.view.scale
            least: -mark.along
            most: mark.view.edge - mark.along
            colour: mark.streak
        }
    }
}
