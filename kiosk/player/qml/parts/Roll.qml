pragma ComponentBehavior: Bound

import QtQuick

// What may stand higher than its place: a finger, a wheel or the code moves it up and down.
Flickable {
    id: roll

    readonly property bool overflows: contentHeight > height + 1
    readonly property real lowest: Math.max(0, contentHeight - height)

    function put(y: real): void {
        glide.stop();
        contentY = Math.max(0, Math.min(lowest, y));
    }

    function glideTo(y: real): void {
        run(y, Theme.calm, Theme.easing);
    }

    // Comes to rest evenly, as 1500 px/s less every second.
    function fling(speed: real): void {
        const to = Math.max(0, Math.min(lowest, contentY - speed * Math.abs(speed) / 3000));
        run(to, 2000 * Math.abs((to - contentY) / speed), Easing.OutQuad);
    }

    function run(y: real, duration: real, easing: int): void {
        glide.stop();
        glide.to = Math.max(0, Math.min(lowest, y));
        glide.duration = Theme.still ? 0 : duration;
        glide.easing.type = easing;
        glide.start();
    }

    interactive: false
    boundsBehavior: Flickable.StopAtBounds
    onLowestChanged: {
        if (contentY > lowest)
            put(lowest);
    }

    NumberAnimation {
        id: glide

        target: roll
        property: "contentY"
    }
    Dragging {
        moved: roll
        enabled: roll.overflows
        xAxis.enabled: false
        onBegan: glide.stop()
        onDragged: distance => roll.put(roll.contentY - distance)
        onLeft: speed => {
            if (Math.abs(speed) > 75)
                roll.fling(speed);
        }
    }
    WheelHandler {
        parent: roll
        target: null
        enabled: roll.overflows
        acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad
        onWheel: event => roll.put(roll.contentY - event.angleDelta.y)
    }
    // A finger that comes to what still moves stops it.
    PointHandler {
        parent: roll
        acceptedDevices: PointerDevice.TouchScreen
        onActiveChanged: {
            if (active)
                glide.stop();
        }
    }
}
