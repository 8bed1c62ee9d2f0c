pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "../parts"

// Events over a line of time, with its scale below: to be dragged, flicked, pinched, and tapped.
FocusScope {
    id: axis

    required property Tongue tongue
    required property Timeline timeline
    required property TimeView view
    required property real base // of the line, from the top
    required property real edge // as far as anything shows, px from where reading begins
    required property int opened
    required property real dateHeight
    required property real lineHeight
    property int keyed: -1 // the event the arrow keys are at
    property int held: -1 // the one under a finger
    readonly property real keyedTime: keyPlace.time
    readonly property bool busy: drag.active || pinch.active
    readonly property string unsaid: {
        let said = "";
        for (const each of contexts) {
            if (said === "" || each.time <= view.start + Theme.margin / view.scale)
                said = each.text;
        }
        return said;
    }
    property var contexts: []
    property real tickStart: 0
    property real tickEnd: 0
    property real tickMin: 0
    property real tickMax: 0

    signal chosen(int event) // -1: a tap beside all of them

    // Places in reading direction, from places on the screen.
    function along(x: real): real {
        return Theme.mirrored ? width - x : x;
    }

    function at(x: real, y: real): int {
        return timeline.touched(along(x), base - y, view.start, view.scale, edge);
    }

    function look(): void {
        const end = view.start + view.width / view.scale;
        if (view.laidOut && (view.start < tickStart || end > tickEnd || view.scale < tickMin || view.scale >= tickMax))
            timeline.look(view.start, view.scale);
    }

    function key(to: int): void {
        keyed = Math.max(0, Math.min(timeline.count - 1, to));
        if (opened >= 0)
            chosen(keyed);
        else
            view.glideTo(timeline.bring(keyed, view.start, view.scale, view.free), view.scale);
    }

    // Closer, wider and whole, wherever on the page the focus is.
    function zoomKey(key: int): bool {
        if (key === Qt.Key_Plus || key === Qt.Key_Equal)
            view.glideAbout(keyed >= 0 ? (keyPlace.time - view.start) * view.scale : view.free / 2, 2);
        else if (key === Qt.Key_Minus)
            view.glideAbout(view.free / 2, 0.5);
        else if (key === Qt.Key_0)
            view.glideToWhole();
        else
            return false;
        return true;
    }

    activeFocusOnTab: true
    Accessible.role: Accessible.List
    onActiveFocusChanged: {
        if (activeFocus && timeline.count > 0)
            keyed = opened >= 0 ? opened : keyed >= 0 ? keyed : timeline.firstIn(view.start, view.scale, view.free);
    }
    onOpenedChanged: {
        if (opened >= 0)
            keyed = opened;
    }
    Keys.onPressed: event => {
        event.accepted = true;
        if (event.key === Qt.Key_Left || event.key === Qt.Key_Right)
            key(keyed + ((event.key === Qt.Key_Right) !== Theme.mirrored ? 1 : -1));
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter || event.key === Qt.Key_Space)
            chosen(keyed === opened ? -1 : keyed);
        else
            event.accepted = false;
    }

    Connections {
        target: axis.view

        function onStartChanged(): void {
            axis.look();
        }
        function onScaleChanged(): void {
            axis.look();
        }
    }
    Connections {
        target: axis.timeline

        function onTicksChanged(): void {
            axis.contexts = axis.timeline.contexts;
            axis.tickStart = axis.timeline.tickStart;
            axis.tickEnd = axis.timeline.tickEnd;
            axis.tickMin = axis.timeline.tickMin;
            axis.tickMax = axis.timeline.tickMax;
        }
    }
    Rectangle {
        y: axis.base - Math.floor(height / 2)
        x: Theme.mirrored ? axis.width - width : 0
        width: axis.edge
        height: Math.max(1, Math.round(Theme.mm * 0.45))
        color: Theme.line
    }
    Item {
        id: sheet

        y: axis.base
        x: Theme.mirrored ? axis.width - axis.view.offset : axis.view.offset

        Repeater {
            model: axis.timeline.ticks

            TickMark {
                tongue: axis.tongue
                view: axis.view
                edge: axis.edge
                lineHeight: axis.lineHeight
            }
        }
        Repeater {
            id: marks

            model: axis.timeline.marks

            EventMark {
                view: axis.view
                edge: axis.edge
                reach: Theme.target / 2
                pitch: axis.timeline.pitch
                labelHeight: axis.timeline.labelHeight
                titleLines: axis.timeline.titleLines
                dateHeight: axis.dateHeight
                lineHeight: axis.lineHeight
                offset: Theme.mm * 2.6
                open: index === axis.opened
                held: index === axis.held
                muted: axis.opened >= 0
                z: open ? 1 : 0
            }
        }
        Item {
            id: keyPlace

            readonly property EventMark mark: axis.keyed >= 0 && axis.keyed < marks.count ? marks.itemAt(axis.keyed) as EventMark : null
            readonly property real time: mark?.time ?? 0
            readonly property bool words: mark?.worded ?? false
            readonly property real room: mark === null ? 0 : words ? mark.offset + mark.labelWidth : mark.dot

            visible: mark !== null && mark.visible
            x: mark === null ? 0 : words ? mark.x - (Theme.mirrored ? room : 0) : mark.x - mark.dot / 2
            y: mark === null ? 0 : words ? -mark.tip : -mark.dot / 2
            width: room
            height: mark === null ? 0 : words ? mark.labelHeight : mark.dot

            FocusRing {
                around: axis
                radius: 2 * Theme.mm
            }
        }
    }
    // What the ticks leave unsaid: of which year the months are, of which month the days.
    Text {
        visible: axis.unsaid !== ""
        x: Theme.mirrored ? axis.width - Theme.margin - width : Theme.margin
        y: axis.base + Theme.mm * 3.6 + axis.dateHeight
        text: axis.unsaid
        textFormat: Text.PlainText
        color: Theme.ink
        font.family: Theme.sans(axis.tongue.script)
        font.weight: Font.DemiBold
        font.pixelSize: Math.round(Theme.labelSize * Theme.stretch(axis.tongue.script))
        lineHeightMode: Text.FixedHeight
        lineHeight: axis.lineHeight
        Accessible.ignored: true
    }
    // Where fingers move it: as far as nothing covers it.
    Item {
        id: hands

        property bool caught: false // the finger came to stop a movement, not to tap
        property var taps: [] // those that wait for their answer
        property real flick: 0 // the one that waits, px/s in reading direction

        function feel(): void {
            const tap = finger.pressed ? finger : mouse.pressed ? mouse : null;
            axis.held = tap !== null && !caught ? axis.at(x + tap.point.position.x, tap.point.position.y) : -1;
        }

        function fling(): void {
            if (flick !== 0)
                axis.view.fling(flick);
            flick = 0;
        }

        function answer(): void {
            for (const tap of taps.splice(0)) {
                const event = axis.at(x + tap.x, tap.y);
                if (event < 0 && tap.second)
                    axis.view.glideAbout(axis.along(x + tap.x), 2.5);
                else
                    axis.chosen(event);
            }
        }

        width: axis.edge
        height: axis.height
        x: Theme.mirrored ? axis.width - width : 0

        Catch {
            acceptedDevices: PointerDevice.TouchScreen
        }
        Tap {
            id: finger

            acceptedDevices: PointerDevice.TouchScreen
        }
        // A mouse, by itself: what follows a finger would miss it in a mouse's events.
        Catch {
            acceptedDevices: PointerDevice.AllDevices & ~PointerDevice.TouchScreen
        }
        Tap {
            id: mouse

            acceptedDevices: PointerDevice.AllDevices & ~PointerDevice.TouchScreen
        }
        DragHandler {
            id: drag

            property real speed: 0
            property real lately: 0

            target: null
            maximumPointCount: 1
            yAxis.enabled: false
            grabPermissions: PointerHandler.CanTakeOverFromItems | PointerHandler.CanTakeOverFromHandlersOfDifferentType | PointerHandler.ApprovesTakeOverByAnything
            onActiveChanged: {
                // A finger that came to rest before it left does not flick.
                hands.flick = !active && !pinch.active && Date.now() - lately < 80 && Math.abs(speed) > 100 ? speed : 0;
                speed = 0;
                Qt.callLater(hands.fling);
            }
            onTranslationChanged: delta => {
                const way = Theme.mirrored ? -1 : 1;
                axis.view.pan(way * delta.x);
                speed = way * centroid.velocity.x;
                lately = Date.now();
            }
        }
        PinchHandler {
            id: pinch

            target: null
            grabPermissions: PointerHandler.CanTakeOverFromAnything
            onScaleChanged: delta => axis.view.zoomAbout(axis.along(hands.x + centroid.position.x), delta)
            onTranslationChanged: delta => axis.view.pan(Theme.mirrored ? -delta.x : delta.x)
        }
        WheelHandler {
            target: null
            orientation: Qt.Vertical
            acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad
            onWheel: event => {
                axis.view.stop();
                axis.view.zoomAbout(axis.along(hands.x + event.x), Math.pow(1.0015, event.angleDelta.y));
                axis.view.pan(Theme.mirrored ? -event.angleDelta.x : event.angleDelta.x);
            }
        }
    }

    component Catch: PointHandler {
        onActiveChanged: {
            if (active) {
                hands.caught = axis.view.moving;
                axis.view.stop();
            }
        }
    }
    component Tap: TapHandler {
        gesturePolicy: TapHandler.DragThreshold
        longPressThreshold: 0
        onPressedChanged: Qt.callLater(hands.feel)
        onTapped: point => {
            if (hands.caught)
                return;
            hands.taps.push({
                x: point.position.x,
                y: point.position.y,
                second: tapCount === 2
            });
            Qt.callLater(hands.answer);
        }
    }
}
