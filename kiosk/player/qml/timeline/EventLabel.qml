pragma ComponentBehavior: Bound

import QtQuick
import "../parts"

// The words of an event beside the top of its stem.
Item {
    id: label

    required property EventMark mark
    // 0 at an edge, 1 a little further in: words are never cut off. At rest they are wholly there or not at all.
    readonly property real clear: Math.max(0, Math.min(1, mark.across / fade, (mark.edge - mark.across - mark.offset - mark.labelWidth) / fade))
    readonly property real fade: 4 * Theme.mm
    readonly property real stem: Math.max(1, Math.round(Theme.mm * (mark.open ? 0.7 : 0.35)))

    visible: opacity > 0
    opacity: mark.labelled ? Math.min(clear, presence) : 0

    property bool made: false
    property real presence: mark.labelled && made && clear === 1 ? 1 : 0

    Component.onCompleted: made = true

    Behavior on presence {
        enabled: label.mark.labelled

        NumberAnimation {
            duration: Theme.swift
            easing.type: Theme.easing
        }
    }
    Rectangle {
        x: -Math.floor(width / 2)
        y: -label.mark.tip
        width: label.stem
        height: label.mark.tip
        color: label.mark.open ? Theme.accent : Theme.line
        opacity: label.mark.open ? 1 : 0.7
    }
    Rectangle {
        opacity: label.mark.held ? 1 : 0
        x: words.x - Theme.mm
        y: words.y - Theme.mm
        width: words.width + 2 * Theme.mm
        height: words.height + 2 * Theme.mm
        radius: 2 * Theme.mm
        color: Theme.raised
    }
    Item {
        id: words

        x: Theme.mirrored ? -label.mark.offset - width : label.mark.offset
        y: -label.mark.tip
        width: label.mark.labelWidth
        height: title.y + title.height

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
            id: title

            y: label.mark.dateHeight
            width: parent.width
            text: label.mark.title
            textFormat: Text.PlainText
            color: Theme.ink
            wrapMode: Text.WordWrap
            maximumLineCount: label.mark.titleLines
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
