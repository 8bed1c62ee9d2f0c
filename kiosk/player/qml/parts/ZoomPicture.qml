pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player

// A picture to look into: pinch, drag, double-tap, wheel and keys, up to its own pixels and no further.
FocusScope {
    id: zoom

    required property Picture picture
    property bool near: true
    property bool alone: false
    property real vertical: 0.5
    readonly property alias view: view
    readonly property real most: Math.max(1, 1 / (view.fit * view.density)) // the zoom at which one pixel of the picture is one of the screen
    readonly property bool zoomable: picture.present && most > 1.05
    readonly property bool zoomed: factor > 1.001
    property real factor: 1
    property point centre: Qt.point(0.5, 0.5) // of the picture, in parts of it: what stands in the middle of the place
    readonly property rect painted: Qt.rect(stage.x + view.x, stage.y, view.paintedWidth * factor, view.paintedHeight * factor)

    signal tapped(real x, real y)

    function reset(): void {
        settle.stop();
        factor = 1;
        centre = Qt.point(0.5, 0.5);
    }

    // Keeps the picture over its place: no edge comes further in than it was.
    function bounded(at: point, scale: real): point {
        const halfAcross = Math.min(0.5, width / (2 * Math.max(1, view.paintedWidth * scale)));
        const halfDown = Math.min(0.5, height / (2 * Math.max(1, view.paintedHeight * scale)));
        return Qt.point(Math.max(halfAcross, Math.min(1 - halfAcross, at.x)), Math.max(halfDown, Math.min(1 - halfDown, at.y)));
    }

    // Zooms so that what lies under (x, y), in this item, stays there.
    function zoomAbout(x: real, y: real, scale: real): void {
        const next = Math.max(1, Math.min(most, scale));
        const dx = (x - width / 2) * (1 / factor - 1 / next) / Math.max(1, view.paintedWidth);
        const dy = (y - height / 2) * (1 / factor - 1 / next) / Math.max(1, view.paintedHeight);
        const at = Qt.point(centre.x + dx, centre.y + dy);
        factor = next;
        centre = bounded(at, next);
    }

    function step(direction: int): void {
        glideTo(width / 2, height / 2, factor * Math.pow(1.6, direction));
    }

    function glideTo(x: real, y: real, scale: real): void {
        settle.stop();
        settle.x = x;
        settle.y = y;
        settle.from = factor;
        settle.to = Math.max(1, Math.min(most, scale));
        settle.start();
    }

    function pan(dx: real, dy: real): void {
        centre = bounded(Qt.point(centre.x + dx / Math.max(1, view.paintedWidth * factor), centre.y + dy / Math.max(1, view.paintedHeight * factor)), factor);
    }

    // Answers the taps that have come.
    function answer(): void {
        for (const tap of memory.taps.splice(0)) {
            const last = memory.at;
            memory.at = tap.at;
            // Two taps make a double-tap wherever it started: the first has already shown the picture alone, or brought the words back.
            if (memory.at - last < 350 && zoomable) {
                memory.at = 0;
                doubleTapped(tap.x, tap.y);
            } else {
                tapped(tap.x, tap.y);
            }
        }
    }

    // Closer, wider and whole, wherever on the page the focus is.
    function key(key: int): bool {
        if (key === Qt.Key_Plus || key === Qt.Key_Equal)
            step(1);
        else if (key === Qt.Key_Minus)
            step(-1);
        else if (key === Qt.Key_0)
            glideTo(width / 2, height / 2, 1);
        else
            return false;
        return true;
    }

    clip: zoomed
    activeFocusOnTab: true
    Keys.onPressed: event => {
        const stepX = zoom.width / 4;
        const stepY = zoom.height / 4;
        event.accepted = true;
        if (event.key === Qt.Key_Left && zoomed)
            pan(-stepX, 0);
        else if (event.key === Qt.Key_Right && zoomed)
            pan(stepX, 0);
        else if (event.key === Qt.Key_Up && zoomed)
            pan(0, -stepY);
        else if (event.key === Qt.Key_Down && zoomed)
            pan(0, stepY);
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter || event.key === Qt.Key_Space)
            tapped(width / 2, height / 2);
        else
            event.accepted = false;
    }
    onWidthChanged: centre = bounded(centre, factor)
    onHeightChanged: centre = bounded(centre, factor)
    onMostChanged: {
        if (factor > most)
            factor = most;
    }

    NumberAnimation {
        id: settle

        property real x: 0
        property real y: 0
        property real at: 1

        target: settle
        property: "at"
        duration: Theme.calm
        easing.type: Theme.easing
        onAtChanged: {
            if (running)
                zoom.zoomAbout(x, y, at);
        }
        onFinished: zoom.zoomAbout(x, y, to)
    }
    Item {
        id: stage

        // At rest the place's own alignment holds; zoomed, the centre does.
        readonly property real slack: Math.max(0, zoom.height - view.paintedHeight * zoom.factor)

        x: zoom.width / 2 - view.paintedWidth * zoom.factor * zoom.centre.x
        y: slack > 0 ? slack * zoom.vertical : zoom.height / 2 - view.paintedHeight * zoom.factor * zoom.centre.y
        width: view.paintedWidth
        height: view.paintedHeight
        scale: zoom.factor
        transformOrigin: Item.TopLeft
    }
    PictureView {
        id: view

        parent: stage
        width: zoom.width
        height: zoom.height
        horizontal: 0
        vertical: 0
        picture: zoom.picture
        near: zoom.near
        need: zoom.factor
    }
    PinchHandler {
        id: pinch

        target: null
        enabled: zoom.zoomable
        grabPermissions: PointerHandler.CanTakeOverFromAnything
        onScaleChanged: delta => zoom.zoomAbout(centroid.position.x, centroid.position.y, zoom.factor * delta)
        onTranslationChanged: delta => zoom.pan(-delta.x, -delta.y)
    }
    DragHandler {
        target: null
        enabled: zoom.zoomed
        maximumPointCount: 1
        grabPermissions: PointerHandler.CanTakeOverFromItems | PointerHandler.CanTakeOverFromHandlersOfDifferentType | PointerHandler.ApprovesTakeOverByAnything
        onTranslationChanged: delta => zoom.pan(-delta.x, -delta.y)
    }
    WheelHandler {
        target: null
        enabled: zoom.zoomable
        acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad
        onWheel: event => zoom.zoomAbout(event.x, event.y, zoom.factor * Math.pow(1.0015, event.angleDelta.y))
    }
    Tap {
        acceptedDevices: PointerDevice.TouchScreen
    }
    // By itself: one that follows a finger would miss it in a mouse's events.
    Tap {
        acceptedDevices: PointerDevice.AllDevices & ~PointerDevice.TouchScreen
    }
    QtObject {
        id: memory

        property var taps: [] // those that wait for their answer
        property real at: 0 // when the last was
    }
    FocusRing {
        around: zoom
        inside: true
    }

    signal doubleTapped(real x, real y)

    component Tap: TapHandler {
        gesturePolicy: TapHandler.DragThreshold
        longPressThreshold: 0
        onTapped: point => {
            memory.taps.push({
                x: point.position.x,
                y: point.position.y,
                at: Date.now()
            });
            Qt.callLater(zoom.answer);
        }
    }
}
