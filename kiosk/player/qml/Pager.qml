pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "parts"

// Pages side by side in reading direction: under the finger, by the bar and by keys; the neighbours are ready before they are asked for.
FocusScope {
    id: pager

    required property Player player
    required property bool open
    readonly property PageFrame page: list.currentItem as PageFrame
    readonly property bool astray: page === null || page.index !== player.page || Math.abs(page.x - list.contentX) >= 1
    readonly property bool settled: !astray && !mirroring && page.settled && !list.busy
    property bool mirroring: false // the reading direction has just changed
    property bool turning: false // the list moves, as far as its pages need to know
    property int visit: -1

    // To the page the visit is on: sliding to a neighbour, at once to any other.
    function follow(from: int): void {
        const to = player.page;
        if (!open || to < 0)
            return;
        if (visit !== player.visits) {
            // Another visitor: everything as it was before anybody came.
            visit = player.visits;
            list.model = 0;
            list.model = player.pageCount;
        }
        if (to !== list.currentIndex || from !== to)
            list.show(to, from >= 0 && Math.abs(to - list.currentIndex) === 1);
    }

    // To the page the visit is on, wherever the list has got to.
    function mend(): void {
        mirroring = false;
        if (!open || player.page < 0 || list.busy)
            return;
        list.show(player.page, false);
    }

    onWidthChanged: mend()
    Component.onCompleted: follow(-1)

    // The list takes the page that a new reading direction has put in its place for the one wanted.
    Connections {
        target: Theme

        function onMirroredChanged(): void {
            pager.mirroring = true;
            Qt.callLater(pager.mend);
        }
    }
    // No page turn takes longer: whatever a hundred fingers have done to the list, the visit's page comes back.
    Timer {
        interval: Theme.calm + 200
        repeat: true
        running: pager.open && pager.player.page >= 0 && pager.astray && !list.busy
        onTriggered: pager.mend()
    }

    Connections {
        property int before: -1

        target: pager.player

        function onChanged(): void {
            const from = before;
            before = pager.player.page;
            if (from !== before || pager.visit !== pager.player.visits)
                pager.follow(from);
        }
        // Into the black it goes as it stood.
        function onLeft(): void {
            if (pager.player.stage !== "closed")
                list.model = 0;
        }
        function onEditionChanged(): void {
            pager.visit = -1;
            list.model = 0;
        }
    }
    Turner {
        id: list

        anchors.fill: parent
        swiped: pager.page === null || !pager.page.holdsSwipe
        model: 0
        // Not in the same breath: a page that is disabled lets go of the finger, which may end the movement again.
        onBusyChanged: Qt.callLater(() => pager.turning = list.busy)
        onTurned: pager.player.open(currentIndex)
        delegate: PageFrame {
            player: pager.player
            width: list.width
            height: list.height
            current: ListView.isCurrentItem && !pager.turning
        }
    }
}
