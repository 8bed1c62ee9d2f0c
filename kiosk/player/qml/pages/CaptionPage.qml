pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import ".."
import "../parts"

// Words first, set as a museum panel; with a picture or a quotation where the curator gave one.
PageBase {
    id: page

    readonly property bool shown: content.picture.present && !picture.broken
    readonly property real shape: content.picture.present ? content.picture.width / content.picture.height : 1
    readonly property bool quoted: !content.quote.empty
    readonly property real side: upright ? width : shown ? Math.min(width * 0.5, height * shape) : 0
    readonly property real upper: upright && shown ? Math.min(height * 0.42, width / shape) : 0

    settled: picture.sharp && frame.current
    picturePlace: shown ? Qt.rect(picture.x, picture.y, picture.width, picture.height) : Qt.rect(0, 0, 0, 0)

    PictureView {
        id: picture

        visible: page.shown
        picture: page.content.picture
        width: page.upright ? page.width : page.side
        height: page.upright ? page.upper : page.height
        x: Theme.mirrored || page.upright ? 0 : page.width - width
    }
    Scroller {
        id: scroller

        readonly property bool columns: width > 46 * Theme.readingSize && !page.upright && page.quoted && !page.shown

        tongue: page.player.tongue
        rise: page.shown ? 0 : 0.36
        focus: true
        x: Theme.mirrored && !page.upright ? page.side + Theme.margin * 2 : Theme.margin * (page.upright ? 1 : 2)
        y: page.upper + Theme.margin * (page.upright || page.shown ? 1 : 1.5)
        width: page.width - (page.upright ? 0 : page.side) - Theme.margin * (page.upright ? 2 : 4)
        height: page.height - y - Theme.gap

        Title {
            wording: page.content.title
            size: Theme.titleSize * (page.shown ? 1.1 : 1.35)
            minimumSize: Theme.headingSize
            width: parent.width
            height: implicitHeight
        }
        Item {
            width: 1
            height: Theme.readingSize * 1.4
        }
        Grid {
            columns: scroller.columns ? 2 : 1
            spacing: scroller.columns ? Theme.margin * 2 : Theme.readingSize * 1.4
            width: parent.width
            flow: Grid.LeftToRight

            Reading {
                wording: page.content.text
                size: Theme.readingSize * (page.shown ? 1 : 1.15)
                width: scroller.columns ? (parent.width - parent.spacing) * 0.48 : parent.width
            }
            Column {
                visible: page.quoted
                spacing: Theme.readingSize
                width: scroller.columns ? (parent.width - parent.spacing) * 0.52 : Math.min(parent.width, Theme.readingSize * 30)

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
                    color: Theme.quiet
                    width: parent.width
                }
            }
        }
        Item {
            width: 1
            height: Theme.readingSize
            visible: page.shown && !page.content.picture.credit.empty
        }
        Words {
            visible: page.shown && !wording.empty
            wording: page.content.picture.credit
            color: Theme.quiet
            width: parent.width
        }
    }
}
