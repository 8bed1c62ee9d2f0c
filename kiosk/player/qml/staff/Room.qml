pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "../parts"

// The staff's screens, one at a time, over an exhibit that waits. What is touched here reaches nothing below.
FocusScope {
    id: room

    required property Staff staff
    readonly property string screen: staff.screen

    function touched(): void {
        Theme.keysInUse = false;
        staff.touched();
    }

    focus: true
    LayoutMirroring.enabled: staff.rightToLeft
    LayoutMirroring.childrenInherit: true
    Keys.onPressed: event => {
        Theme.keysInUse = true;
        room.staff.touched();
        if (event.key === Qt.Key_Escape)
            room.staff.back();
        // What is accepted here moves no focus.
        event.accepted = event.key !== Qt.Key_Tab && event.key !== Qt.Key_Backtab;
    }

    Component.onCompleted: forceActiveFocus()

    Rectangle {
        anchors.fill: parent
        color: Theme.ground
    }
    Shield {
        anchors.fill: parent
    }
    Loader {
        id: stage

        anchors.fill: parent
        focus: true
        sourceComponent: {
            switch (room.screen) {
            case "":
                return null;
            case "pad":
                return pad;
            case "touches":
                return touches;
            case "colours":
                return colours;
            case "glass":
                return glass;
            default:
                return menu;
            }
        }
        onLoaded: (item as Item).forceActiveFocus()
    }
    // Above all: once a finger is somebody's, no handler below hears of it.
    Item {
        anchors.fill: parent

        Presence {
            acceptedDevices: PointerDevice.TouchScreen
        }
        Presence {
            acceptedDevices: PointerDevice.AllDevices & ~PointerDevice.TouchScreen
        }
    }

    component Presence: PointHandler {
        acceptedButtons: Qt.AllButtons
        onActiveChanged: Qt.callLater(room.touched)
    }
    Component {
        id: pad

        Pad {
            staff: room.staff
        }
    }
    Component {
        id: menu

        MenuScreen {
            staff: room.staff
        }
    }
    Component {
        id: touches

        TouchTest {
            staff: room.staff
        }
    }
    Component {
        id: colours

        ColourTest {
            staff: room.staff
        }
    }
    Component {
        id: glass

        Glass {
            staff: room.staff
        }
    }
}
