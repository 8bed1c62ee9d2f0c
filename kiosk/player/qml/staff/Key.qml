pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "../parts"

// A digit of the pad.
Touch {
    id: key

    required property Staff staff
    required property int digit
    required property real size

    width: size
    height: size
    label: staff.inDigits(String(digit), staff.tag)
    opacity: enabledByState ? 1 : 0.35
    onActivated: staff.digit(digit)

    Rectangle {
        anchors.fill: parent
        radius: height / 2
        color: key.held ? Theme.pressed : Theme.raised
    }
    Text {
        anchors.centerIn: parent
        text: key.label
        textFormat: Text.PlainText
        color: Theme.ink
        font.family: Theme.sans(key.staff.script)
        font.weight: Font.Medium
        font.pixelSize: Math.round(key.size * 0.42)
        Accessible.ignored: true
    }
    FocusRing {
        around: key
        radius: height / 2
    }
}
