pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "parts"

// A page (or a section) on the wall: its picture with its title on a scrim, its words, or its time in little.
Touch {
    id: tile

    required property Player player
    required property int page
    required property bool lead // the largest of its wall
    required property bool accented // the one panel in the exhibit's colour
    readonly property bool pictured: content.picture.present && !view.broken
    readonly property bool waiting: content.picture.present && !view.sharp
    readonly property url source: pictured ? content.picture.step(view.neededWidth, content.picture.checked) : ""
    readonly property color ground: accented ? Theme.accent : Theme.panel
    readonly property real padding: Math.min(Theme.gap * 1.6, width * 0.07)
    readonly property real wordsWidth: width - 2 * padding
    readonly property real largest: lead ? Theme.titleSize * 0.9 : Math.min(Theme.titleSize * 0.8, Math.max(Theme.tileSize, Math.sqrt(width * height) * 0.085))
    readonly property real wordsHeight: height - 2 * padding
    // A quotation speaks for its page where it fits whole and large.
    readonly property bool quoted: !content.quote.empty && !content.picture.present && Typesetter.fits(content.quote.text, Theme.serif(content.quote.script), Theme.tightLeading(content.quote.script), Theme.tileSize * Theme.stretch(content.quote.script), wordsWidth, wordsHeight)

    label: content.title.text

    Tile {
        id: content

        player: tile.player
        sectional: tile.player.wallOfSections
        index: tile.page
    }
    Rectangle {
        anchors.fill: parent
        visible: !tile.pictured || view.paintedWidth < width - 1 || view.paintedHeight < height - 1
        color: tile.pictured ? content.picture.colour : tile.ground
    }
    PictureView {
        id: view

        anchors.fill: parent
        picture: content.picture
        crop: true
        Accessible.ignored: true
    }
    // Dense enough under the words for 4.5:1 on a white picture: 0.62 black over white leaves a luminance of 0.12.
    Rectangle {
        visible: tile.pictured
        anchors.bottom: parent.bottom
        width: parent.width
        height: Math.min(parent.height, title.height * 1.5 + 2 * tile.padding)
        gradient: Gradient {
            GradientStop {
                position: 0
                color: Qt.alpha(Theme.scrim, 0)
            }
            GradientStop {
                position: 0.36
                color: Qt.alpha(Theme.scrim, 0.62)
            }
            GradientStop {
                position: 1
                color: Qt.alpha(Theme.scrim, 0.78)
            }
        }
    }
    Item {
        id: time

        visible: content.moments.length > 0 && tile.height - title.height > 2.6 * tile.padding
        x: tile.padding
        width: tile.width - 2 * tile.padding
        y: (tile.height - title.height - tile.padding) / 2

        Rectangle {
            width: parent.width
            height: Math.max(1, Theme.mm * 0.35)
            y: -height / 2
            color: Theme.line
        }
        Repeater {
            model: content.moments

            Rectangle {
                required property real modelData

                width: Theme.mm * 2.6
                height: width
                radius: width / 2
                color: Theme.accent
                y: -height / 2
                x: (Theme.mirrored ? 1 - modelData : modelData) * (time.width - width)
            }
        }
    }
    Rectangle {
        anchors.fill: parent
        color: Qt.alpha(Theme.scrimInk, 0.14)
        opacity: tile.held ? 1 : 0 // not hidden, which would be heard of in the middle of the touch
    }
    Title {
        id: title

        wording: tile.quoted ? content.quote : content.title
        color: tile.pictured ? Theme.scrimInk : tile.accented ? Theme.accentInk : Theme.ink
        size: tile.largest
        minimumSize: Theme.plainLabelSize * 0.9
        maximumHeight: tile.wordsHeight
        width: tile.width - 2 * tile.padding
        height: implicitHeight
        anchors {
            left: parent.left
            leftMargin: tile.padding
            bottom: parent.bottom
            bottomMargin: tile.padding * 0.8
        }
    }
    FocusRing {
        around: tile
    }
}
