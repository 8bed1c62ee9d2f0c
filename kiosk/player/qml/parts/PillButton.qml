pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player

// Words, with a sign before or after them, on a round-ended ground.
Touch {
    id: button

    required property Wording wording
    property string icon: ""
    property bool iconAfter: false
    property bool directed: false
    property bool accented: false
    property bool large: false
    property bool wordsShown: true // false: the sign alone, where the words have no room
    property real textSize: large ? Theme.labelSize * 1.2 : Theme.labelSize
    readonly property real iconSize: Theme.target * 0.4
    readonly property real wordsWidth: Math.ceil(words.implicitWidth)
    // What it would take with its words.
    readonly property real fullWidth: wordsWidth + (icon === "" ? 0 : iconSize + Theme.gap * 0.75) + 2 * height * 0.42

    // Its one line needs no room for lines above and below it.
    implicitHeight: Math.max(Theme.target * (large ? 1.25 : 1), Math.ceil(words.font.pixelSize * 1.4) + 2 * Theme.mm)
    implicitWidth: Math.max(height, wordsShown ? fullWidth : height)
    label: wording.text
    opacity: enabledByState ? 1 : 0.35

    Rectangle {
        anchors.fill: parent
        radius: Math.min(height, Theme.target * 1.25) / 2
        color: button.held ? (button.accented ? Qt.darker(Theme.accent, 1.15) : Theme.pressed) : button.accented ? Theme.accent : Theme.raised
    }
    Row {
        anchors.centerIn: parent
        spacing: Theme.gap * 0.75
        layoutDirection: button.iconAfter ? Qt.RightToLeft : Qt.LeftToRight

        Icon {
            id: sign

            visible: button.icon !== ""
            name: button.icon
            size: button.iconSize
            color: button.accented ? Theme.accentInk : Theme.ink
            anchors.verticalCenter: parent.verticalCenter
            transform: Scale {
                origin.x: sign.size / 2
                xScale: button.directed && Theme.mirrored ? -1 : 1
            }
        }
        Words {
            id: words

            visible: button.wordsShown
            wording: button.wording
            size: button.textSize
            color: button.accented ? Theme.accentInk : Theme.ink
            font.weight: button.accented ? Font.DemiBold : Font.Medium
            wrapMode: Text.NoWrap
            anchors.verticalCenter: parent.verticalCenter
            Accessible.ignored: true
        }
    }
    FocusRing {
        around: button
        radius: Math.min(button.height, Theme.target * 1.25) / 2 + 2 * Theme.ring
    }
}
