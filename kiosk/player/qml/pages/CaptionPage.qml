pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import ".."
import "../parts"

// Words first, set as a museum panel; with a picture or a quotation where the curator gave one.
PageBase {
    id: page

    readonly property bool shown: content.picture.present && !picture.broken
    readonly property bool quoted: !content.quote.empty
    readonly property Division division: Division {
        picture: page.content.picture
        width: page.width
        height: page.height
        density: Screen.devicePixelRatio
        leastWide: page.width * 0.5
        leastHigh: page.height * 0.58
    }
    readonly property bool stacked: division.stacked

    settled: picture.sharp && current
    picturePlace: shown ? Qt.rect(picture.x + (picture.width - picture.paintedWidth) * picture.horizontal, picture.y + (picture.height - picture.paintedHeight) * picture.vertical, picture.paintedWidth, picture.paintedHeight) : Qt.rect(0, 0, 0, 0)

    PictureView {
        id: picture

        visible: page.shown
        picture: page.content.picture
        width: page.division.wide
        height: page.division.placeHigh
        vertical: page.stacked && !page.division.framed ? 1 : 0.5
        x: page.stacked ? (Theme.mirrored ? page.width - width : 0) : Theme.mirrored ? 0 : page.width - width
    }
    Scroller {
        id: scroller

        readonly property bool columns: width > 46 * Theme.readingSize && !page.upright && page.quoted && !page.shown
        readonly property real side: Theme.margin * (page.upright ? 1 : 2)
        readonly property real pictureWide: page.shown && !page.stacked ? page.division.wide : 0
        readonly property real textWidth: columns ? (width - grid.spacing) * 0.48 : width
        readonly property real quoteHeight: page.quoted && !columns ? quotation.height + grid.spacing : 0
        readonly property real creditHeight: credit.visible ? credit.height + Theme.readingSize : 0
        readonly property real room: (height - heading.height - quoteHeight - creditHeight) / Theme.titleScale - Theme.unscaledReadingSize * 1.4
        readonly property real growth: Theme.grown(Math.min(1.4, Typesetter.growth(page.content.text.blocks, Theme.serif(page.content.text.script), Theme.unscaledReadingSize * Theme.stretch(page.content.text.script), Theme.leading(page.content.text.script), textWidth, room)))

        tongue: page.player.tongue
        rise: page.shown ? 0 : 0.4
        focus: true
        x: side + (Theme.mirrored ? pictureWide : 0)
        y: (page.shown && page.stacked ? page.division.high : 0) + Theme.margin * (page.upright || page.shown ? 1 : 1.5)
        width: page.width - pictureWide - 2 * side
        height: page.height - y - Theme.gap

        Title {
            id: heading

            wording: page.content.title
            size: Theme.titleSize * (page.shown ? 1.1 : 1.35)
            minimumSize: Theme.headingSize * 0.8
            width: parent.width
            height: implicitHeight
        }
        Item {
            width: 1
            height: Theme.readingSize * 1.4
        }
        Grid {
            id: grid

            columns: scroller.columns ? 2 : 1
            spacing: scroller.columns ? Theme.margin * 2 : Theme.readingSize * 1.4
            width: parent.width
            flow: Grid.LeftToRight

            Reading {
                wording: page.content.text
                size: Theme.readingSize * scroller.growth
                width: scroller.textWidth
            }
            Column {
                id: quotation

                visible: page.quoted
                spacing: Theme.readingSize
                width: scroller.columns ? (parent.width - parent.spacing) * 0.52 : parent.width

                Words {
                    wording: page.content.quote
                    reading: true
                    size: Theme.headingSize * 1.15
                    leading: Theme.tightLeading(wording.script) * 1.12
                    color: Theme.accentText
                    font.family: Theme.display(wording.script)
                    width: parent.width
                }
                Words {
                    wording: page.content.quoteBy
                    visible: !wording.empty
                    // On the side of what was said, whatever language the name is in.
                    horizontalAlignment: page.content.quote.rightToLeft === Theme.mirrored ? Text.AlignLeft : Text.AlignRight
                    color: Theme.quiet
                    width: parent.width
                }
            }
        }
        Item {
            width: 1
            height: Theme.readingSize
            visible: credit.visible
        }
        Words {
            id: credit

            visible: page.shown && !wording.empty
            wording: page.content.picture.credit
            color: Theme.quiet
            horizontalAlignment: page.content.text.rightToLeft === Theme.mirrored ? Text.AlignLeft : Text.AlignRight
            width: parent.width
        }
    }
}
