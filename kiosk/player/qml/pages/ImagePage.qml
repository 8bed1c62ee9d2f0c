pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import ".."
import "../parts"

// A picture as large as it can be without losing an edge, and its label beside it, or below it on an upright screen.
PageBase {
    id: page

    readonly property bool shown: content.picture.present && !picture.view.broken
    readonly property real shape: content.picture.present ? content.picture.width / content.picture.height : 1
    readonly property real density: Screen.devicePixelRatio
    // The label keeps a readable column; the picture takes what is left, to the edges of the screen.
    // The label keeps a readable column; the picture takes what is left, to the edges of the screen if its pixels bear it.
    readonly property real least: upright ? height * 0.34 : Math.max(width * 0.28, 88 * Theme.mm)
    readonly property real wide: upright ? width : Math.min(width - least, height * shape, content.picture.width / density + 2 * Theme.margin)
    readonly property real high: upright ? Math.min(height - least, width / shape, content.picture.height / density + Theme.margin) : height
    readonly property bool framed: content.picture.width / density < wide - 1 && content.picture.height / density < high - 1
    property bool alone: false

    settled: (picture.view.sharp || !content.picture.present) && !growth.running && frame.current
    holdsSwipe: picture.zoomed
    picturePlace: {
        const left = picture.x + picture.painted.x;
        return shown ? Qt.rect(left, picture.y + picture.painted.y, picture.painted.width, picture.painted.height) : Qt.rect(0, 0, 0, 0);
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

        visible: page.shown || page.content.picture.present
        picture: page.content.picture
        alone: page.alone
        vertical: page.alone || page.framed ? 0.5 : 0
        width: page.alone ? page.width : page.wide
        height: page.alone ? page.height : page.high
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
            enabled: page.frame.current && !Theme.still && changing.running

            NumberAnimation {
                id: growth

                duration: Theme.calm
                easing.type: Theme.easing
            }
        }
        Behavior on height {
            enabled: page.frame.current && !Theme.still && changing.running

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
        pictureless: !page.shown
        visible: opacity > 0
        opacity: page.alone ? 0 : 1
        enabled: !page.alone
        width: !page.shown ? page.width : page.upright ? page.width : page.width - page.wide
        height: !page.shown ? page.height : page.upright ? page.height - page.high : page.height
        x: !page.shown || page.upright || Theme.mirrored ? 0 : page.wide
        y: page.shown && page.upright ? page.high : 0

        Behavior on opacity {
            NumberAnimation {
                duration: Theme.swift
                easing.type: Theme.easing
            }
        }
    }
    Row {
        visible: page.shown
        spacing: Theme.space
        x: Theme.mirrored ? page.width - width - Theme.gap : Theme.gap
        y: (page.alone ? page.height : page.high) - height - Theme.gap

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
