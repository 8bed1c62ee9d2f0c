pragma ComponentBehavior: Bound

import QtQuick

// The finger, or the mouse, that drags a list or what stands higher than its place. Qt's own dragging, which is off in all of them, is
// never told of a finger that is lost to what hides, disables or takes over: it says that it moves for ever.
DragHandler {
    id: drag

    required property Flickable moved
    readonly property bool across: xAxis.enabled
    readonly property real pace: across ? centroid.velocity.x : centroid.velocity.y
    property real speed: 0 // px/s, when it last moved
    property real lately: 0 // when that was, ms
    property bool lost: false // the finger was taken away: it has not left by itself

    signal began
    signal dragged(real distance) // px further to the right, or down
    signal left(real speed) // px/s; 0 of a finger that had come to rest or was lost

    function leave(): void {
        if (!active)
            left(!lost && Date.now() - lately < 80 ? speed : 0);
    }

    parent: moved // or it would go with what is dragged
    target: null
    maximumPointCount: 1
    grabPermissions: PointerHandler.CanTakeOverFromItems | PointerHandler.CanTakeOverFromHandlersOfDifferentType | PointerHandler.ApprovesTakeOverByAnything
    onActiveChanged: {
        if (active) {
            speed = 0;
            lost = false;
            began();
        } else {
            // Once Qt is through with the fingers: what comes of it hides and disables.
            Qt.callLater(drag.leave);
        }
    }
    onCanceled: lost = true
    onTranslationChanged: delta => {
        speed = pace;
        lately = Date.now();
        dragged(across ? delta.x : delta.y);
    }
}
