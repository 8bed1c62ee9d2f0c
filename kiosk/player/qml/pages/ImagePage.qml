pragma ComponentBehavior: Bound

import QtQuick
import ".."
import "../parts"

// A picture as large as it can be without losing an edge, and its label beside it, or below it on an upright screen.
PageBase {
    id: page

    readonly property bool shown: content.picture.present && !picture.view.broken
    // The words keep a readable column, larger for larger letters; the picture takes what is left.
    readonly property Division division: Division {
        picture: page.content.picture
        width: page.width
        height: page.height
        density: Screen.devicePixelRatio
        leastWide: Math.min(page.width * 0.45, Math.max(page.width * (page.upright ? 0.4 : 0.28), 88 * Theme.mm) * Theme.titleScale)
        lowest: page.height * 0.3
        leastHigh: page.height * Math.min(0.55, (page.upright ? 0.34 : 0.42) * Theme.titleScale)
    }
    readonly property bool stacked: division.stacked
    // The buttons stand beside or below the picture where there is room, else on it.
    readonly property bool strip: !alone && stacked && width - division.wide >= Theme.target + 2 * Theme.gap
    readonly property bool raised: stacked && !division.framed && division.high - division.painted.height >= Theme.target + Theme.gap
    property bool alone: false

    settled: (picture.view.sharp || !content.picture.present) && !growth.running && current
    holdsSwipe: picture.zoomed
    picturePlace: {
        const left = picture.x + picture.painted.x;
        return shown ? Qt.rect(left, picture.y + picture.painted.y, picture.painted.width, picture.painted.height) : Qt.rect(0, 0, 0, 0);
    }

    function key(key: int): bool {
        return shown && picture.key(key);
    }

    function back(): bool {
        if (!alone && !picture.zoomed)
            return false;
        picture.reset();
        alone = false;
        return true;
    }

    function toggle(): void {
        if (!shown)
            return;
        picture.reset();
        alone = !alone;
    }

    ZoomPicture {
        id: picture

        visible: page.shown
        picture: page.content.picture
        alone: page.alone
        vertical: page.alone || page.division.framed ? 0.5 : page.stacked ? 1 : 0
        width: page.alone ? page.width : page.division.wide
        height: page.alone ? page.height : page.division.placeHigh
        x: Theme.mirrored ? page.width - width : 0
        focus: true
        onTapped: {
            if (zoomed)
                glideTo(width / 2, height / 2, 1);
            else
                page.toggle();
        }
        onDoubleTapped: (x, y) => {
            page.alone = true;
            glideTo(x, y, zoomed ? 1 : most);
        }

        Behavior on width {
            enabled: page.current && !Theme.still && changing.running

            NumberAnimation {
                id: growth

                duration: Theme.calm
                easing.type: Theme.easing
            }
        }
        Behavior on height {
            enabled: page.current && !Theme.still && changing.running

            NumberAnimation {
                duration: Theme.calm
                easing.type: Theme.easing
            }
        }
    }
    Label {
        id: label

        player: page.player
        title: page.content.title
        text: page.content.text
        credit: page.content.picture.credit
        visible: opacity > 0
        opacity: page.alone ? 0 : 1
        enabled: !page.alone
        insetStart: page.shown && !page.stacked && page.division.framed ? 0 : Theme.margin
        insetTop: page.shown && page.stacked && page.division.framed ? Theme.gap : Theme.margin
        width: page.width - (page.shown && !page.stacked ? page.division.wide : 0)
        height: page.height - (page.shown && page.stacked ? page.division.high : 0)
        x: !page.shown || page.stacked || Theme.mirrored ? 0 : page.division.wide
        y: page.shown && page.stacked ? page.division.high : 0

        Behavior on opacity {
            NumberAnimation {
                duration: Theme.swift
                easing.type: Theme.easing
            }
        }
    }
    Grid {
        readonly property real across: page.strip ? page.division.wide + Theme.gap : Theme.gap
        readonly property real free: page.division.high - page.division.painted.height // above a low picture, below one beside words

        visible: page.shown
        columns: page.strip || !page.alone && !page.stacked && page.division.painted.width < 3 * Theme.target + 2 * Theme.gap ? 1 : 3
        spacing: Theme.space
        x: Theme.mirrored ? page.width - width - across : across
        y: page.alone ? page.height - height - Theme.gap : page.strip ? (page.division.framed ? page.division.high - free / 2 : page.division.high) - height : page.raised ? free - height - Theme.gap : page.division.high - height - Theme.gap

        RoundButton {
            icon: page.alone ? "with-words" : "picture-alone"
            label: (page.alone ? page.player.tongue.words.withWords : page.player.tongue.words.pictureAlone).text
            onActivated: page.toggle()
        }
        RoundButton {
            visible: picture.zoomable
            icon: "plus"
            label: page.player.tongue.words.closer.text
            enabledByState: picture.factor < picture.most - 0.01
            onActivated: picture.step(1)
        }
        RoundButton {
            visible: picture.zoomable
            icon: "minus"
            label: page.player.tongue.words.wider.text
            enabledByState: picture.zoomed
            onActivated: picture.step(-1)
        }
    }
    Timer {
        id: changing

        interval: Theme.calm
    }
    onAloneChanged: changing.restart()
}
