pragma ComponentBehavior: Bound

import QtQuick

// A list of which one item fills the place: a finger or the code turns to the next.
ListView {
    id: turner

    property bool swiped: true // a finger may turn it
    property bool held: false // by a finger
    readonly property bool busy: held || slide.running
    readonly property real place: currentItem?.x ?? 0
    readonly property int rightward: effectiveLayoutDirection === Qt.RightToLeft ? -1 : 1 // from an item to the one at its right

    signal turned // a finger has chosen the current item

    // Shows an item: sliding there, or at once. A finger that holds the list has nothing more to say by then.
    function show(index: int, slides: bool): void {
        if (index === currentIndex && slide.running)
            return;
        slide.stop();
        currentIndex = index;
        if (slides && !Theme.still && currentItem !== null) {
            slide.to = place;
            slide.start();
        } else {
            positionViewAtIndex(index, ListView.Beginning);
        }
        held = false;
    }

    function has(index: int): bool {
        return index >= 0 && index < count;
    }

    function drag(distance: real): void {
        const least = has(currentIndex - rightward) ? place - width : place;
        const most = has(currentIndex + rightward) ? place + width : place;
        contentX = Math.max(least, Math.min(most, contentX - distance));
    }

    // Goes on to where a finger sent it, or brought it a good part of the way; else back.
    function settle(speed: real): void {
        const way = contentX - place;
        const quick = Math.abs(speed) > Math.min(300, width / 4);
        let step = Math.abs(way) > width / 4 ? Math.sign(way) : 0;
        if (quick)
            step = way * speed < 0 ? Math.sign(way) : 0;
        // Of one that was hidden or disabled meanwhile nobody turned anything.
        const next = currentIndex + step * rightward;
        const turns = step !== 0 && enabled && visible && has(next);
        show(turns ? next : currentIndex, way !== 0 && visible);
        if (turns)
            turned();
    }

    function follow(): void {
        if (held || (slide.running && slide.to === place))
            return;
        slide.stop();
        contentX = place;
    }

    orientation: ListView.Horizontal
    interactive: false
    boundsBehavior: Flickable.StopAtBounds
    highlightFollowsCurrentItem: false
    cacheBuffer: Math.max(1, width)
    keyNavigationEnabled: false
    onPlaceChanged: Qt.callLater(turner.follow)

    // Whatever its size and its reading direction, the current item is what is seen: not while Qt lays the items out, which it doesn't
    // live through, but in the same frame.
    Connections {
        target: turner.Window.window
        enabled: !turner.busy && turner.contentX !== turner.place

        function onAfterAnimating(): void {
            turner.follow();
        }
    }
    NumberAnimation {
        id: slide

        target: turner
        property: "contentX"
        duration: Theme.calm
        easing.type: Theme.easing
    }
    Dragging {
        moved: turner
        enabled: turner.swiped || turner.held
        yAxis.enabled: false
        onBegan: {
            slide.stop();
            turner.held = true;
        }
        onDragged: distance => {
            if (turner.held)
                turner.drag(distance);
        }
        onLeft: speed => {
            if (turner.held)
                turner.settle(speed);
        }
    }
}
