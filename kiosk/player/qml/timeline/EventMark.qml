pragma ComponentBehavior: Bound

import QtQuick
import "../parts"

// An event on the axis: its dot, how long it lasted, and its label on a stem, once there is room for it.
Item {
    id: mark

    required property int index
    required property real time
    required property real until
    required property int lane
    required property real minScale
    required property real labelWidth
    required property string date
    required property string dateScript
    required property string title
    required property string titleScript
    required property TimeView view
    required property real edge // as far as anything shows, px from where reading begins
    required property real reach // of the lowest label above the axis
    required property real pitch // from lane to lane
    required property real labelHeight
    required property int titleLines
    required property real dateHeight
    required property real lineHeight
    required property real offset // of the words from the stem
    required property bool open
    required property bool held
    required property bool muted // another event is open
    readonly property int way: Theme.mirrored ? -1 : 1
    readonly property real place: Math.round((time - view.origin) * view.scale)
    readonly property real across: place + view.offset
    readonly property bool labelled: view.scale >= minScale
    readonly property real tip: reach + lane * pitch + labelHeight
    readonly property real dot: Theme.mm * (open ? 6 : labelled ? 4.8 : 3.2)
    readonly property bool worded: ((label.item as EventLabel)?.opacity ?? 0) > 0
    readonly property color colour: open ? Theme.accent : muted ? Theme.line : Theme.accent

    x: way * place
    visible: across > 0 && across < edge

    Loader {
        active: (mark.until - mark.time) * mark.view.scale > 2 * mark.dot

        // The part of its time that is on the screen.
        sourceComponent: Rectangle {
            readonly property real from: Math.max(0, -mark.across)

            visible: width > 0
            x: Theme.mirrored ? -from - width : from
            y: -height / 2
            width: Math.min((mark.until - mark.time) * mark.view.scale, mark.edge - mark.across) - from
            height: Math.max(3, 1.5 * Theme.mm)
            radius: height / 2
            color: mark.colour
            opacity: 0.55
        }
    }
    Loader {
        id: label

        active: mark.labelled || item !== null

        sourceComponent: EventLabel {
            mark: mark
        }
    }
    Rectangle {
        visible: mark.open
        width: mark.dot * 1.8
        height: width
        radius: width / 2
        x: -width / 2
        y: -height / 2
        color: Qt.alpha(Theme.accent, 0.3)
    }
    Rectangle {
        width: Math.round(mark.dot * (mark.held ? 1.4 : 1))
        height: width
        radius: width / 2
        x: -width / 2
        y: -height / 2
        color: mark.colour
        border.width: Math.max(1, Theme.mm * 0.5)
        border.color: Theme.ground
    }
}
