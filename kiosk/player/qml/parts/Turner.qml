pragma ComponentBehavior: Bound

import QtQuick

// A list of which one item fills the place: a finger or the code turns to the next.
ListView {
    id: turner

    property bool swiped: true // a finger may turn it
    property bool freed: false
    property bool spent: false // it calls itself moving, and nothing can tell it better but the next finger
    readonly property bool busy: moving && !spent

    // Ends a movement whose finger it never hears of again, because it or what lies in it was hidden or disabled: it would last for ever.
    function free(): void {
        freed = true;
        cancelFlick();
        freed = false;
        spent = moving;
    }

    orientation: ListView.Horizontal
    snapMode: ListView.SnapOneItem
    highlightRangeMode: ListView.StrictlyEnforceRange
    preferredHighlightBegin: 0
    preferredHighlightEnd: width
    highlightMoveVelocity: -1
    boundsBehavior: Flickable.StopAtBounds
    cacheBuffer: Math.max(1, width)
    // Never taken from a finger that drags, or the same would happen, but where the list itself is disabled.
    interactive: enabled && !freed && (moving || swiped)
    keyNavigationEnabled: false
    onContentXChanged: spent = false
    onMovingChanged: spent = false

    Timer {
        property real place: NaN

        interval: Theme.calm + 200
        repeat: true
        running: turner.busy
        onRunningChanged: place = NaN
        onTriggered: {
            if (turner.contentX === place && !(turner.dragging && (fingers.active || mouse.active)))
                turner.free();
            place = turner.contentX;
        }
    }
    PointHandler {
        id: fingers

        parent: turner
        acceptedDevices: PointerDevice.TouchScreen
    }
    PointHandler {
        id: mouse

        parent: turner
        acceptedDevices: PointerDevice.AllDevices & ~PointerDevice.TouchScreen
    }
}
