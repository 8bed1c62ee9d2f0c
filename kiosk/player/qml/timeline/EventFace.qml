pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "../parts"

// One event on its card: picture, date, title, text, credit, and the way to its page.
FocusScope {
    id: face

    required property Player player
    required property int page
    required property int number
    required property bool near
    required property bool alone // the picture, without words
    required property real foot // at the bottom, for the card's buttons
    required property real aside // in that, at the end: for the one that closes it
    required property real most // the card is never higher
    required property real headroom // where words without a picture begin
    readonly property bool pictured: event.picture.present && !picture.view.broken
    readonly property bool settled: picture.view.sharp
    readonly property bool zoomed: picture.zoomed
    readonly property real shape: event.picture.present ? event.picture.width / event.picture.height : 1
    readonly property real ground: foot + (link.visible ? link.height + Theme.gap : 0) // below the words
    readonly property real inset: Theme.margin * 0.75
    // Beside the words where the card is about as wide as high and the picture is not; else above them.
    readonly property bool beside: pictured && width > most * 0.9 && width > Theme.readingSize * 27 && shape < 1.35
    // Above the words it leaves them all the room they need, unless it would be small.
    readonly property real highest: beside ? height - foot : Math.max(height * 0.3, Math.min(height * 0.66, height - ground - words.height - 1.2 * inset))
    // The height with which nothing is smaller than it may be, and nothing is left over.
    readonly property real needed: {
        if (!pictured)
            return headroom + words.height + inset + ground;
        const widest = Math.min(beside ? width * 0.52 : width, event.picture.width / Screen.devicePixelRatio);
        const high = Math.min(widest / shape, 0.62 * most);
        return beside ? Math.max(high + 2 * inset + foot, words.height + 2 * inset + ground) : high + words.height + 1.7 * inset + ground;
    }
    // To the card's edges if its shape and its pixels fill them; else as words stand, within the margin.
    readonly property bool flush: !beside && pictured && width / shape <= highest && event.picture.width >= width * Screen.devicePixelRatio
    readonly property real frame: flush ? 0 : inset
    readonly property real across: Math.min(beside ? width * 0.52 : width - 2 * frame, (highest - frame) * shape, event.picture.width / Screen.devicePixelRatio)
    readonly property real down: across / shape

    signal aloneAsked(bool alone)

    function reset(): void {
        picture.reset();
    }

    function key(key: int): bool {
        return alone && pictured && picture.key(key);
    }

    Event {
        id: event

        player: face.player
        index: face.page
        number: face.number
    }
    ZoomPicture {
        id: picture

        visible: face.pictured
        enabled: visible
        picture: event.picture
        alone: face.alone
        near: face.near
        vertical: face.alone ? 0.5 : 0
        width: face.alone ? face.width : face.across
        height: face.alone ? face.height - face.foot : face.down
        x: face.alone ? 0 : Theme.mirrored ? face.width - face.frame - width : face.frame
        y: face.alone ? 0 : face.frame
        onTapped: {
            if (zoomed)
                glideTo(width / 2, height / 2, 1);
            else
                face.aloneAsked(!face.alone);
        }
        onDoubleTapped: (x, y) => {
            face.aloneAsked(true);
            glideTo(x, y, zoomed ? 1 : most);
        }
    }
    Row {
        id: tools

        visible: face.pictured
        spacing: Theme.space
        x: {
            const end = face.alone ? face.width - face.inset - face.aside - Theme.gap - width : picture.x + picture.painted.x + Math.min(picture.width, picture.painted.width) - width - Theme.space;
            const begin = face.alone ? face.inset + face.aside + Theme.gap : picture.x + Math.max(0, picture.painted.x) + Theme.space;
            return Theme.mirrored ? begin : end;
        }
        y: face.alone ? face.height - Theme.space - height : picture.y + Math.min(picture.height, picture.painted.y + picture.painted.height) - height - Theme.space

        RoundButton {
            visible: face.alone && picture.zoomable
            icon: "minus"
            label: face.player.tongue.words.wider.text
            enabledByState: picture.zoomed
            onActivated: picture.step(-1)
        }
        RoundButton {
            visible: face.alone && picture.zoomable
            icon: "plus"
            label: face.player.tongue.words.closer.text
            enabledByState: picture.factor < picture.most - 0.01
            onActivated: picture.step(1)
        }
        RoundButton {
            icon: face.alone ? "with-words" : "picture-alone"
            label: (face.alone ? face.player.tongue.words.withWords : face.player.tongue.words.pictureAlone).text
            onActivated: face.aloneAsked(!face.alone)
        }
    }
    PageLink {
        id: link

        visible: event.opens >= 0 && !face.alone
        wording: event.link
        width: scroller.width
        height: implicitHeight
        x: scroller.x
        y: face.height - face.foot - height
        onActivated: face.player.open(event.opens)
    }
    Scroller {
        id: scroller

        readonly property real lead: face.beside ? picture.width + 2 * face.inset : face.inset

        tongue: face.player.tongue
        ground: Theme.panel
        focus: true
        visible: !face.alone
        x: Theme.mirrored ? face.inset : lead
        y: face.pictured && !face.beside ? picture.y + picture.height + face.inset * 0.7 : (face.pictured ? face.inset : face.headroom)
        width: face.width - lead - face.inset
        height: face.height - y - face.ground

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
                size: face.pictured ? Theme.headingSize : Theme.titleSize * 0.85
                minimumSize: Theme.headingSize * 0.7
                width: parent.width
                height: implicitHeight
            }
            Item {
                width: 1
                height: Theme.readingSize * 0.6
            }
            Reading {
                visible: !event.text.empty
                wording: event.text
                size: Theme.readingSize * (face.pictured ? 1 : 1.12)
                width: parent.width
            }
            Item {
                width: 1
                height: Theme.readingSize
                visible: credit.visible
            }
            Words {
                id: credit

                visible: face.pictured && !wording.empty
                wording: event.picture.credit
                color: Theme.quiet
                width: parent.width
            }
        }
    }
}
