pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "parts"

// A museum label: title, text, credit, in that order. Set as large as its room allows, its credit at its foot; what doesn't fit scrolls.
FocusScope {
    id: label

    required property Player player
    required property Wording title
    required property Wording text
    required property Wording credit
    property real insetStart: Theme.margin // the margins at the reading side and above
    property real insetTop: Theme.margin
    // Broad and low: the title beside the text.
    readonly property bool columns: !Theme.upright && width > 1.7 * height
    readonly property real script: Theme.stretch(text.script)
    readonly property real fullHeight: height - insetTop - Theme.gap
    readonly property real wordsWidth: width - insetStart - Theme.margin
    readonly property real textWidth: columns ? wordsWidth * 0.6 : wordsWidth
    readonly property real creditHeight: label.credit.empty ? 0 : Theme.plainReadingSize * 1.2 + plainCredit.height
    readonly property real room: fullHeight - creditHeight - (columns ? 0 : heading.height / Theme.titleScale + Theme.unscaledReadingSize)
    readonly property real growth: Theme.grown(Typesetter.growth(text.blocks, Theme.serif(text.script), Theme.unscaledReadingSize * script, Theme.leading(text.script), textWidth, room))

    Scroller {
        id: scroller

        tongue: label.player.tongue
        focus: true
        anchors {
            fill: parent
            leftMargin: label.insetStart
            rightMargin: Theme.margin
            topMargin: label.insetTop
            bottomMargin: Theme.gap
        }

        Grid {
            id: grid

            columns: label.columns ? 2 : 1
            columnSpacing: label.wordsWidth * 0.06
            rowSpacing: Theme.readingSize
            width: parent.width

            Title {
                id: heading

                wording: label.title
                size: Theme.titleSize * (label.columns || label.wordsWidth > 24 * Theme.unscaledReadingSize ? 1.25 : 1)
                minimumSize: Theme.headingSize * 0.8
                width: label.columns ? label.wordsWidth * 0.34 : label.wordsWidth
                height: implicitHeight
            }
            Column {
                width: label.textWidth

                Reading {
                    id: reading

                    wording: label.text
                    size: Theme.readingSize * label.growth
                    width: parent.width
                }
                // The credit goes to the label's foot.
                Item {
                    width: 1
                    height: Math.max(Theme.readingSize * 1.2, label.fullHeight - (label.columns ? 0 : heading.height + Theme.readingSize) - reading.height - thanks.height)
                    visible: thanks.visible
                }
                Words {
                    id: thanks

                    visible: !label.credit.empty
                    wording: label.credit
                    color: Theme.quiet
                    // One edge for the whole label, whatever language the credit is in.
                    horizontalAlignment: label.text.rightToLeft === Theme.mirrored ? Text.AlignLeft : Text.AlignRight
                    width: parent.width
                    size: Theme.labelSize
                }
            }
        }
    }
    // What the credit takes at the plain size: the text's growth is the same at every size a visitor chooses.
    Words {
        id: plainCredit

        visible: false
        wording: label.credit
        size: Theme.plainLabelSize
        width: label.textWidth
    }
}
