pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "../parts"

// One event on its card: picture, date, title, text, credit.
FocusScope {
    id: face

    required property Player player
    required property int page
    required property int number
    required property bool near
    required property real foot // at the bottom, for the card's buttons
    readonly property bool shown: event.picture.present && !picture.broken
    readonly property bool settled: picture.sharp
    readonly property real shape: event.picture.present ? event.picture.width / event.picture.height : 1
    readonly property real inset: Theme.margin * 0.75
    // Beside the words where the card is about as wide as high and the picture is not; else above them.
    readonly property bool beside: shown && width > height * 0.9 && width > Theme.readingSize * 27 && shape < 1.35
    // Above the words it leaves them all the room they need, unless it would be small.
    readonly property real highest: beside ? height - foot : Math.max(height * 0.3, Math.min(height * 0.66, height - foot - words.height - 1.2 * inset))
    // To the card's edges if its shape and its pixels fill them; else as words stand, within the margin.
    readonly property bool flush: !beside && shown && width / shape <= highest && event.picture.width >= width * Screen.devicePixelRatio
    readonly property real frame: flush ? 0 : inset
    readonly property real across: beside ? Math.min(width * 0.52, (highest - frame) * shape) : width - 2 * frame
    readonly property real down: Math.min(highest - frame, across / shape, event.picture.height / Screen.devicePixelRatio)

    Event {
        id: event

        player: face.player
        index: face.page
        number: face.number
    }
    PictureView {
        id: picture

        visible: face.shown
        picture: event.picture
        near: face.near
        width: face.across
        height: face.down
        x: Theme.mirrored ? face.width - face.frame - width : face.frame
        y: face.frame
        horizontal: Theme.mirrored ? 1 : 0
        vertical: 0
    }
    Scroller {
        id: scroller

        readonly property real lead: face.beside ? picture.width + 2 * face.inset : face.inset

        tongue: face.player.tongue
        ground: Theme.panel
        rise: face.shown ? 0 : 0.3
        focus: true
        x: Theme.mirrored ? face.inset : lead
        y: face.shown && !face.beside ? picture.y + picture.height + face.inset * 0.7 : face.inset * (face.shown ? 1 : 1.6)
        width: face.width - lead - face.inset
        height: face.height - y - face.foot

        Column {
            id: words

            width: parent.width

            Words {
                wording: event.date
                color: Theme.accentText
                font.weight: Font.DemiBold
                width: parent.width
            }
            Item {
                width: 1
                height: Theme.mm
            }
            Title {
                wording: event.title
                size: face.shown ? Theme.headingSize : Theme.titleSize * 0.85
                minimumSize: Theme.headingSize * 0.7
                width: parent.width
                height: implicitHeight
            }
            Item {
                width: 1
                height: Theme.readingSize * 0.6
            }
            Reading {
                wording: event.text
                size: Theme.readingSize * (face.shown ? 1 : 1.12)
                width: parent.width
            }
            Item {
                width: 1
                height: Theme.readingSize
                visible: credit.visible
            }
            Words {
                id: credit

                visible: face.shown && !wording.empty
                wording: event.picture.credit
                color: Theme.quiet
                width: parent.width
            }
        }
    }
}
