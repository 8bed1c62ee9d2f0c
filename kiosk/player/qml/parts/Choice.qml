pragma ComponentBehavior: Bound

import QtQuick

// One of several to choose from, the chosen one marked by more than its colour.
Touch {
    id: choice

    required property bool chosen
    required property string text
    required property string script
    required property real textSize
    property real pad: 1.1 * Theme.target // beside the words

    implicitWidth: words.implicitWidth + pad
    implicitHeight: Math.max(Theme.target, words.implicitHeight + 3 * Theme.mm)
    Accessible.role: Accessible.RadioButton
    Accessible.checked: chosen

    Rectangle {
        anchors.fill: parent
        radius: Theme.target / 2
        color: choice.held ? Theme.pressed : choice.chosen ? Theme.raised : "transparent"
        border.width: choice.chosen ? Math.max(2, Theme.mm * 0.6) : 0
        border.color: Theme.accent
    }
    Text {
        id: words

        anchors.centerIn: parent
        text: choice.text
        textFormat: Text.PlainText
        color: Theme.ink
        font.family: Theme.sans(choice.script)
        font.weight: Font.Medium
        font.pixelSize: Math.round(choice.textSize * Theme.stretch(choice.script))
        Accessible.ignored: true
    }
    FocusRing {
        around: choice
        radius: Theme.target / 2 + 2 * Theme.ring
    }
}
