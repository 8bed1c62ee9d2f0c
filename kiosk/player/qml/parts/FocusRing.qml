pragma ComponentBehavior: Bound

import QtQuick

// The keyboard's place: two lines, so that it shows on any picture; drawn only when keys are in use.
Rectangle {
    id: ring

    required property Item around
    property bool inside: false // drawn within the edge, where something clips

    anchors.fill: parent
    anchors.margins: inside ? 0 : -1.6 * Theme.ring
    color: "transparent"
    border.color: Theme.focus
    border.width: Theme.ring
    visible: around.activeFocus && Theme.keysInUse
    z: 10

    Rectangle {
        anchors.fill: parent
        anchors.margins: ring.border.width
        radius: Math.max(0, ring.radius - ring.border.width)
        color: "transparent"
        border.color: Theme.ground
        border.width: Math.max(1, Theme.ring / 2)
    }
}
