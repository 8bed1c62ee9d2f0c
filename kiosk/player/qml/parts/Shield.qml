pragma ComponentBehavior: Bound

import QtQuick

// Nothing beneath is touched through it: not by any finger, not by any button of a mouse, not by its wheel.
Item {
    id: shield

    readonly property alias held: taps.held

    signal tapped // by a finger or a button
    signal wheeled

    Taps {
        id: taps

        anchors.fill: parent
        onTapped: shield.tapped()
    }
    MouseArea {
        anchors.fill: parent
        acceptedButtons: Qt.AllButtons & ~Qt.LeftButton
        hoverEnabled: true
        onReleased: shield.tapped()
        onWheel: wheel => {
            wheel.accepted = true;
            shield.wheeled();
        }
    }
}
