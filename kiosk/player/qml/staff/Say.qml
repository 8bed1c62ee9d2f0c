pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "../parts"

// Words in the menu's language, on its side, in a size that no visitor has changed.
Text {
    id: say

    required property Staff staff
    property real size: Theme.plainLabelSize
    property bool reading: false // a serif

    textFormat: Text.PlainText
    color: Theme.ink
    wrapMode: Text.Wrap
    font.family: reading ? Theme.serif(staff.script) : Theme.sans(staff.script)
    font.pixelSize: Math.round(size * Theme.stretch(staff.script))
    lineHeightMode: Text.FixedHeight
    lineHeight: Math.round(font.pixelSize * (Theme.leading(staff.script) - 0.15))
    horizontalAlignment: Text.AlignLeft
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
