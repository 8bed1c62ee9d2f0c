pragma ComponentBehavior: Bound

import QtQuick

// A sign on a round ground, 20 mm across.
Touch {
    id: button

    required property string icon
    property bool accented: false
    property bool directed: false // the sign points along the reading direction and turns with it

    implicitWidth: Theme.target
    implicitHeight: Theme.target
    opacity: enabledByState ? 1 : 0.35

    Rectangle {
        id: ground

        anchors.fill: parent
        radius: height / 2
        color: button.held ? (button.accented ? Qt.darker(Theme.accent, 1.15) : Theme.pressed) : button.accented ? Theme.accent : Theme.raised
    }
    Icon {
        anchors.centerIn: parent
        name: button.icon
        color: button.accented ? Theme.accentInk : Theme.ink
        size: Theme.target * 0.42
        transform: Scale {
            origin.x: Theme.target * 0.21
            xScale: button.directed && Theme.mirrored ? -1 : 1
        }
    }
    FocusRing {
        around: button
        radius: height / 2
    }
}
