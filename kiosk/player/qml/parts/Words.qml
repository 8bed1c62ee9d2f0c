pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player

// Words in one language: their font, size and side follow the language they are written in, which can be another than the visit's.
Text {
    id: words

    required property Wording wording
    property real size: Theme.labelSize
    property real leading: reading ? Theme.leading(wording.script) : Theme.leading(wording.script) - 0.15
    property bool reading: false // a serif, for titles and text; else the sans of controls, dates and credits

    text: wording.text
    textFormat: Text.PlainText
    color: Theme.ink
    wrapMode: Text.Wrap
    font.family: reading ? Theme.serif(wording.script) : Theme.sans(wording.script)
    font.pixelSize: Math.round(size * Theme.stretch(wording.script))
    lineHeightMode: Text.FixedHeight
    lineHeight: Math.round(font.pixelSize * leading)
    // A mirrored layout turns the side round once more.
    horizontalAlignment: wording.rightToLeft === Theme.mirrored ? Text.AlignLeft : Text.AlignRight
    Accessible.role: Accessible.StaticText
    Accessible.name: wording.text
}
