pragma ComponentBehavior: Bound

import QtQuick

// The keyboard's place: two lines, so that it shows on any picture; there only when keys are in use.
Item {
    id: ring

    required property Item around
    property bool inside: false // drawn within the edge, where something clips
    property real radius: 0

    anchors.fill: parent
    anchors.margins: inside ? 0 : -1.6 * Theme.ring
    visible: around.activeFocus && Theme.keysInUse
    z: 10

    // The software renderer keeps pictures of round corners, also of those that nobody sees.
    Loader {
        anchors.fill: parent
        active: ring.visible

        sourceComponent: Rectangle {
            color: "transparent"
            radius: ring.radius
            border.color: Theme.focus
            border.width: Theme.ring

            Rectangle {
                anchors.fill: parent
                anchors.margins: parent.border.width
                radius: Math.max(0, ring.radius - parent.border.width)
                color: "transparent"
                border.color: Theme.ground
                border.width: Math.max(1, Theme.ring / 2)
            }
        }
    }
}
