pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player

// Rich text as a museum label sets it: paragraphs, lists and quotations, at most 80 characters a line (40 in Chinese and Japanese; WCAG 1.4.8).
Column {
    id: reading

    required property Wording wording
    property real size: Theme.readingSize
    property color color: Theme.ink
    readonly property real measure: size * 0.46 * 78

    spacing: size * 0.75

    Repeater {
        model: reading.wording.blocks

        Item {
            id: block

            required property var modelData
            readonly property string kind: modelData[0]
            readonly property bool quoted: kind === "quote"
            readonly property real indent: kind === "li" ? reading.size * 1.4 : quoted ? reading.size * 1.1 : 0

            width: Math.min(reading.width, reading.measure)
            height: body.height
            anchors.left: parent?.left

            // Its own anchors, too, turn round with the language of the words.
            LayoutMirroring.enabled: reading.wording.rightToLeft
            LayoutMirroring.childrenInherit: true

            Rectangle {
                visible: block.quoted
                width: Math.max(2, Theme.mm * 0.7)
                height: parent.height
                color: Theme.accent
                anchors.left: parent.left
            }
            Text {
                visible: block.kind === "li"
                text: block.modelData[2] ?? ""
                textFormat: Text.PlainText
                color: Theme.quiet
                font: body.font
                lineHeightMode: Text.FixedHeight
                lineHeight: body.lineHeight
                anchors.left: parent.left
            }
            Text {
                id: body

                text: block.modelData[1]
                textFormat: Text.StyledText
                color: reading.color
                wrapMode: Text.Wrap
                font.family: Theme.serif(reading.wording.script)
                font.pixelSize: Math.round(reading.size * Theme.stretch(reading.wording.script) * (block.quoted ? 1.1 : 1))
                lineHeightMode: Text.FixedHeight
                lineHeight: Math.round(font.pixelSize * Theme.leading(reading.wording.script))
                horizontalAlignment: Text.AlignLeft
                anchors {
                    left: parent.left
                    right: parent.right
                    leftMargin: block.indent
                }
                Accessible.role: Accessible.StaticText
                Accessible.name: block.modelData[3]
            }
        }
    }
}
