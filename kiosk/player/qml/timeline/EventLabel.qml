pragma ComponentBehavior: Bound

import QtQuick
import "../parts"

// The words of an event beside the top of its stem.
Item {
    id: label

    required property EventMark mark
    readonly property real stem: Math.max(1, Math.round(Theme.mm * (mark.open ? 0.7 : 0.35)))

    Rectangle {
        x: -Math.floor(width / 2)
        y: -label.mark.tip
        width: label.stem
        height: label.mark.tip
        color: label.mark.open ? Theme.accent : Theme.line
        opacity: label.mark.open ? 1 : 0.7
    }
    Rectangle {
        visible: label.mark.held
        x: words.x - Theme.mm
        y: words.y - Theme.mm
        width: words.width + 2 * Theme.mm
        height: words.height + 2 * Theme.mm
        radius: 2 * Theme.mm
        color: Theme.raised
    }
    Column {
        id: words

        x: Theme.mirrored ? -label.mark.offset - width : label.mark.offset
        y: -label.mark.tip
        width: label.mark.labelWidth

        Text {
            width: parent.width
            text: label.mark.date
            textFormat: Text.PlainText
            color: label.mark.open ? Theme.accentText : Theme.quiet
            font.family: Theme.sans(label.mark.dateScript)
            font.pixelSize: Math.round(Theme.labelSize * Theme.stretch(label.mark.dateScript))
            lineHeightMode: Text.FixedHeight
            lineHeight: label.mark.lineHeight
            horizontalAlignment: Text.AlignLeft
            Accessible.ignored: true
        }
        Text {
            width: parent.width
            text: label.mark.title
            textFormat: Text.PlainText
            color: Theme.ink
            wrapMode: Text.WordWrap
            maximumLineCount: Math.max(1, Math.round(label.mark.labelHeight / label.mark.lineHeight) - 1)
            elide: Text.ElideRight
            font.family: Theme.sans(label.mark.titleScript)
            font.weight: Font.Medium
            font.pixelSize: Math.round(Theme.labelSize * Theme.stretch(label.mark.titleScript))
            lineHeightMode: Text.FixedHeight
            lineHeight: label.mark.lineHeight
            horizontalAlignment: Text.AlignLeft
            Accessible.ignored: true
        }
    }
}
