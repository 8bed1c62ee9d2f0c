pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player

// Over everything, holding nothing: sees the fingers that come, and shows the staff's screens once they have asked for them.
Item {
    id: way

    required property Staff staff

    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true

    Finger {
        staff: way.staff
        number: 1
        glass: way.width
        acceptedDevices: PointerDevice.TouchScreen
    }
    Finger {
        staff: way.staff
        number: 2
        glass: way.width
        acceptedDevices: PointerDevice.TouchScreen
    }
    Finger {
        staff: way.staff
        number: 3
        glass: way.width
        acceptedDevices: PointerDevice.TouchScreen
    }
    // A mouse, by itself: what follows a finger would miss it in a mouse's events.
    Finger {
        staff: way.staff
        number: 4
        glass: way.width
        acceptedDevices: PointerDevice.AllDevices & ~PointerDevice.TouchScreen
    }
    Shortcut {
        sequences: ["Ctrl+Alt+Shift+S"]
        context: Qt.ApplicationShortcut
        onActivated: way.staff.ask()
    }
    Loader {
        anchors.fill: parent
        active: way.staff.screen !== ""

        sourceComponent: Room {
            staff: way.staff
        }
    }
}
