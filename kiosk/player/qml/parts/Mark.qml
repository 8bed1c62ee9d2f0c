pragma ComponentBehavior: Bound

import QtQuick

// A small sign that says nothing to a visitor, and to staff that something wants a look: a ring with a dot in it, breathing slowly.
Rectangle {
    id: mark

    property bool awake: true

    width: Math.round(5 * Theme.mm)
    height: width
    radius: width / 2
    color: Qt.alpha(Theme.scrim, 0.55)

    SequentialAnimation on opacity {
        running: mark.awake && mark.visible && !Theme.still
        loops: Animation.Infinite

        NumberAnimation {
            from: 0.9
            to: 0.35
            duration: 4000
            easing.type: Easing.InOutSine
        }
        NumberAnimation {
            from: 0.35
            to: 0.9
            duration: 4000
            easing.type: Easing.InOutSine
        }
    }
    Rectangle {
        anchors.centerIn: parent
        width: parent.width * 0.62
        height: width
        radius: width / 2
        color: "transparent"
        border.width: Math.max(1, Math.round(0.3 * Theme.mm))
        border.color: Theme.scrimInk
    }
    Rectangle {
        anchors.centerIn: parent
        width: parent.width * 0.22
        height: width
        radius: width / 2
        color: Theme.scrimInk
    }
}
