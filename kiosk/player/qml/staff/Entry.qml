pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "../parts"

// A line of the menu: a sign, what it does, and a little more about it.
Touch {
    id: entry

    required property Staff staff
    required property string icon
    required property string text
    property string detail: ""
    property real least: Theme.target // its height
    readonly property real padding: Theme.gap

    implicitHeight: Math.max(least, words.height + 2 * Theme.space)
    label: text

    Rectangle {
        anchors.fill: parent
        radius: Theme.mm * 4
        color: entry.held ? Theme.pressed : Theme.raised
    }
    Icon {
        id: sign

        name: entry.icon
        size: Theme.target * 0.4
        anchors {
            left: parent.left
            leftMargin: entry.padding
            verticalCenter: parent.verticalCenter
        }
    }
    Column {
        id: words

        anchors {
            left: sign.right
            leftMargin: entry.padding
            right: parent.right
            rightMargin: entry.padding
            verticalCenter: parent.verticalCenter
        }

        Say {
            staff: entry.staff
            text: entry.text
            font.weight: Font.Medium
            lineHeight: Math.round(font.pixelSize * (Theme.tightLeading(entry.staff.script) + 0.06))
            width: parent.width
            Accessible.ignored: true
        }
        Say {
            visible: entry.detail !== ""
            staff: entry.staff
            text: entry.detail
            size: Theme.plainLabelSize * 0.85
            color: Theme.quiet
            width: parent.width
            Accessible.ignored: true
        }
    }
    FocusRing {
        around: entry
        inside: true
        radius: Theme.mm * 4
    }
}
