pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "parts"

// The wall: the exhibit's pages, or its sections, as one composed picture.
FocusScope {
    id: home

    required property Player player
    required property bool open
    readonly property int screenfuls: wall.screenfuls
    readonly property int screenful: list.currentIndex
    readonly property bool waiting: (list.currentItem as Screenful)?.waiting ?? true // for a tile's picture
    readonly property bool settled: open && !wall.pending && wall.screenfuls > 0 && !waiting && !list.busy && opacity === 1
    readonly property bool upright: height > width
    property bool leaving: false // a tile's picture grows out of it into its page
    property bool empty: false // a visitor has just gone

    signal chosen(int index, rect place, url source)

    function turn(direction: int): void {
        list.show(Math.max(0, Math.min(wall.screenfuls - 1, list.currentIndex + direction)), true);
    }

    function choose(tile: WallTile): void {
        const place = tile.mapToItem(home, 0, 0, tile.width, tile.height);
        if (player.wallOfSections) {
            player.openSection(tile.page);
        } else {
            leaving = !Theme.still && tile.pictured;
            const source = tile.source;
            player.open(tile.page);
            chosen(tile.page, place, source);
        }
    }

    onOpenChanged: {
        if (open)
            empty = false;
    }
    onVisibleChanged: {
        if (!visible)
            leaving = false;
    }

    Behavior on opacity {
        enabled: home.leaving && !home.player.wallOfSections

        NumberAnimation {
            duration: Theme.swift
            easing.type: Theme.easing
        }
    }
    function begin(): void {
        list.show(0, false);
    }

    // In the other reading direction the list stands somewhere else: from the start again.
    Connections {
        target: Theme

        function onMirroredChanged(): void {
            Qt.callLater(home.begin);
        }
    }
    Connections {
        property int visits: -1
        property int section: -1

        target: home.player

        function onLeft(): void {
            if (home.player.stage !== "closed") {
                home.empty = true;
                loop.restart();
            }
        }
        function onChanged(): void {
            if (visits !== home.player.visits || section !== home.player.section) {
                visits = home.player.visits;
                section = home.player.section;
                home.begin();
            }
        }
    }
    // First the loop comes back; then all is ready for whoever comes next.
    Timer {
        id: loop

        interval: Theme.calm + 100
        onTriggered: home.empty = false
    }
    Wall {
        id: wall

        player: home.player
        width: list.width - 2 * Theme.margin
        height: list.height
        gap: Theme.gap
        density: Screen.devicePixelRatio
        leastWidth: 62 * Theme.mm * Math.sqrt(Theme.textScale)
        leastHeight: 46 * Theme.mm * Math.sqrt(Theme.textScale)
    }
    Item {
        id: head

        height: title.height + (home.upright ? question.height + Theme.gap : 0)
        anchors {
            top: parent.top
            topMargin: Theme.margin * 0.75
            left: parent.left
            leftMargin: Theme.margin
            right: parent.right
            rightMargin: Theme.margin
        }

        Title {
            id: title

            wording: home.player.section >= 0 ? home.player.sectionTitle : home.player.title
            size: Math.min(Theme.titleSize * 1.1, home.height * 0.1)
            minimumSize: Theme.headingSize * 0.8
            maximumLineCount: home.upright ? 3 : 2
            width: parent.width
            height: implicitHeight
            anchors.left: parent.left
        }
        Words {
            id: question

            readonly property bool fits: home.upright || implicitWidth < head.width - title.implicitWidth - Theme.margin

            visible: fits
            wording: home.player.tongue.words.whereToBegin
            reading: true
            size: Theme.readingSize
            color: Theme.quiet
            wrapMode: home.upright ? Text.Wrap : Text.NoWrap
            width: home.upright ? head.width : implicitWidth
            anchors {
                bottom: parent.bottom
                bottomMargin: home.upright ? 0 : Theme.titleSize * 0.16
                left: parent.left
                leftMargin: home.upright ? 0 : title.implicitWidth + Theme.margin * 0.7
            }
        }
    }
    Turner {
        id: list

        swiped: wall.screenfuls > 1
        clip: wall.screenfuls > 1
        anchors {
            left: parent.left
            right: parent.right
            top: head.bottom
            topMargin: Theme.gap * 1.4
            bottom: parent.bottom
        }
        model: !home.empty && (home.open || home.opacity > 0) ? wall.screenfuls : 0
        onCountChanged: {
            // It forgets where it stood while it was empty.
            if (count > 0 && currentIndex < 0)
                currentIndex = 0;
        }
        delegate: Screenful {
            player: home.player
            wall: wall
            width: list.width
            height: list.height
            current: ListView.isCurrentItem
            onChosen: tile => home.choose(tile)
        }
    }
}
