pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "../parts"

// Events over a line of time, with its scale beside it: to be dragged, flicked, pinched, and tapped.
FocusScope {
    id: axis

    required property Player player
    required property int page
    required property Tongue tongue
    required property Timeline timeline
    required property TimeView view
    required property real lead // before the axis begins: rows' headings
    required property real dateHeight
    required property real lineHeight
    required property real overhang
    property int keyed: -1 // the event the arrow keys are at
    property int carded: -1 // the event of the card, also while that closes
    readonly property int opened: view.opened
    readonly property bool upright: view.upright
    readonly property bool busy: drag.active || pinch.active
    readonly property real lineAcross: view.eras + view.baseline // of the first row's line on a wide screen
    readonly property real lineAlong: timeline.scaleSize + view.rowSize - view.baseline // on an upright one, from the reading side
    // Of the contexts the one that holds where the view begins, and px to the next, whose tick says it itself.
    readonly property int saying: {
        let last = -1;
        while (last + 1 < contexts.length && (contexts[last + 1].u - view.start) * view.scale <= (contexts[last + 1].said ? lineHeight : Theme.margin + 1))
            last += 1;
        return last;
    }
    readonly property string unsaid: saying < 0 ? "" : contexts[saying].text
    readonly property real saidUntil: saying + 1 < contexts.length && contexts[saying + 1].said ? (contexts[saying + 1].u - view.start) * view.scale : Infinity
    // Where the open event's mark stands, in this item.
    readonly property rect mark: {
        const found = openPlace.found;
        const along = (found.u - view.start) * view.scale;
        const above = view.line(found.row) - (found.bar ? view.strip + found.lane * view.barPitch + view.dash : 0);
        const from = found.bar ? Math.max(0, Math.min(view.edge, along)) : along;
        const x = upright ? above : from;
        const half = view.spot;
        if (upright)
            return Qt.rect((Theme.mirrored ? field.width - lineAlong - above : lineAlong + above) - half, field.y + from - half, 2 * half, 2 * half);
        return Qt.rect(field.x + (Theme.mirrored ? field.width - from : from) - half, lineAcross - above - half, 2 * half, 2 * half);
    }
    readonly property bool sharp: unsharp === 0 // all that it shows
    property int unsharp: 0
    property var contexts: []
    property real shownStart: 0
    property real shownEnd: 0
    property real shownMin: 0
    property real shownMax: 0

    signal chosen(int event) // -1: a tap beside all of them

    // Places along the axis and across it, from places on the field.
    function along(x: real, y: real): real {
        return upright ? y : Theme.mirrored ? field.width - x : x;
    }

    function across(x: real, y: real): real {
        return upright ? (Theme.mirrored ? field.width - x : x) - timeline.scaleSize : y - view.eras;
    }

    function at(x: real, y: real): var {
        return timeline.touched(along(x, y), across(x, y), view.start, view.scale, view.edge);
    }

    function look(): void {
        const end = view.start + view.width / view.scale;
        if (view.laidOut && (view.start < shownStart || end > shownEnd || view.scale < shownMin || view.scale >= shownMax))
            timeline.look(view.start, view.scale);
    }

    function key(to: int): void {
        if (to < 0)
            return;
        keyed = to;
        Accessible.announce(timeline.spoken(to));
        if (opened >= 0)
            chosen(keyed);
        else
            bring(keyed);
    }

    function bring(event: int): void {
        const to = timeline.bring(event, view.start, view.scale, view.free);
        view.glideTo(to[0], to[1]);
    }

    function openBadge(row: int, u: real, first: int): void {
        const to = timeline.opens(row, u, view.start, view.scale, view.free);
        if (to.length > 0)
            view.glideTo(to[0], to[1]);
        else
            chosen(first);
    }

    // Closer, wider and whole, wherever on the page the focus is.
    function zoomKey(key: int): bool {
        if (key === Qt.Key_Plus || key === Qt.Key_Equal)
            view.glideAbout(centre(), 2);
        else if (key === Qt.Key_Minus)
            view.glideAbout(centre(), 0.5);
        else if (key === Qt.Key_0)
            view.glideToWhole();
        else
            return false;
        return true;
    }

    // What stays where it is when one comes closer without a finger: the open event, the keys' one, or the middle.
    function centre(): real {
        const place = opened >= 0 ? openPlace : keyPlace;
        const at = place.found.there && (opened >= 0 || activeFocus) ? (place.found.u - view.start) * view.scale : -1;
        return at >= 0 && at <= view.free ? at : view.free / 2;
    }

    activeFocusOnTab: true
    Accessible.role: Accessible.List
    Accessible.name: timeline.title
    onActiveFocusChanged: {
        if (activeFocus && timeline.count > 0)
            keyed = opened >= 0 ? opened : keyPlace.found.there ? keyed : timeline.firstIn(view.start, view.scale, view.free);
    }
    onOpenedChanged: {
        if (opened >= 0)
            keyed = opened;
    }
    Keys.onPressed: event => {
        const on = upright ? Qt.Key_Down : Theme.mirrored ? Qt.Key_Left : Qt.Key_Right;
        const back = upright ? Qt.Key_Up : Theme.mirrored ? Qt.Key_Right : Qt.Key_Left;
        event.accepted = true;
        if ((event.key === on || event.key === back) && event.modifiers & Qt.ShiftModifier)
            view.glideBy(event.key === on ? 0.6 : -0.6);
        else if (event.key === on || event.key === back)
            key(timeline.at(timeline.position(keyed) + (event.key === on ? 1 : -1)));
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter || event.key === Qt.Key_Space)
            chosen(keyed === opened ? -1 : keyed);
        else
            event.accepted = false;
    }

    Connections {
        target: axis.view

        function onMoved(): void {
            axis.look();
        }
        function onCameToRest(): void {
            axis.timeline.rest(axis.view.start, axis.view.scale, axis.view.edge);
        }
    }
    Connections {
        target: axis.timeline

        function onShownChanged(): void {
            axis.contexts = axis.timeline.contexts;
            axis.shownStart = axis.timeline.shownStart;
            axis.shownEnd = axis.timeline.shownEnd;
            axis.shownMin = axis.timeline.shownMin;
            axis.shownMax = axis.timeline.shownMax;
        }
        function onLaidOut(): void {
            openPlace.find();
            keyPlace.find();
        }
    }
    Item {
        id: field

        x: !axis.upright && !Theme.mirrored ? axis.lead : 0
        y: axis.upright ? axis.lead : 0
        width: axis.width - (axis.upright ? 0 : axis.lead)
        height: axis.height - (axis.upright ? axis.lead : 0)

        // What reaches from one side of the screen to the other, and is drawn as far as it shows.
        Item {
            x: axis.upright ? (Theme.mirrored ? parent.width - axis.lineAlong : axis.lineAlong) : Theme.mirrored ? parent.width : 0
            y: axis.upright ? 0 : axis.lineAcross

            Repeater {
                model: axis.timeline.bands

                EraBand {
                    view: axis.view
                    lineHeight: axis.lineHeight
                }
            }
            Repeater {
                model: axis.view.rows + (axis.view.apart ? 1 : 0)

                Laid {
                    required property int index
                    readonly property bool below: index === axis.view.rows
                    readonly property real thick: Math.max(1, Math.round(Theme.mm * (below ? 0.3 : 0.45)))

                    z: 10
                    view: axis.view
                    to: axis.view.edge
                    low: (below ? axis.view.foot : axis.view.line(index)) - Math.floor(thick / 2)
                    high: low + thick
                    color: Theme.line
                }
            }
            Repeater {
                model: axis.timeline.bars

                EventBar {
                    z: 11
                    view: axis.view
                    lineHeight: axis.lineHeight
                    overhang: axis.overhang
                }
            }
        }
        Item {
            id: sheet

            x: axis.upright ? (Theme.mirrored ? parent.width - axis.lineAlong : axis.lineAlong) : Theme.mirrored ? parent.width - axis.view.offset : axis.view.offset
            y: axis.upright ? axis.view.offset : axis.lineAcross

            Repeater {
                model: axis.timeline.slims

                SlimBar {
                    view: axis.view
                }
            }
            Repeater {
                model: axis.timeline.ticks

                TickMark {
                    view: axis.view
                }
            }
            Repeater {
                model: axis.timeline.joints

                JointMark {
                    required property var modelData

                    u: modelData.u
                    text: modelData.text
                    room: modelData.room
                    apart: modelData.apart
                    size: modelData.size
                    tongue: axis.tongue
                    view: axis.view
                    side: axis.timeline.scaleSize
                }
            }
            Repeater {
                model: axis.timeline.badges

                EventBadge {
                    view: axis.view
                }
            }
            Repeater {
                model: axis.timeline.dots

                LoneMark {
                    view: axis.view
                }
            }
            Repeater {
                model: axis.timeline.labels

                EventLabel {
                    view: axis.view
                    z: open ? 1 : 0
                }
            }
            Repeater {
                id: insets

                model: axis.timeline.insets

                EventInset {
                    player: axis.player
                    page: axis.page
                    view: axis.view
                    onSharpened: sharp => axis.unsharp += sharp ? -1 : 1
                }
            }
            Place {
                id: openPlace

                z: 2
                number: axis.carded

                Rectangle {
                    visible: openMark.visible && openPlace.along >= 0
                    width: 1.8 * openMark.size
                    height: width
                    radius: width / 2
                    anchors.centerIn: parent
                    color: Qt.alpha(Theme.accent, 0.3)
                }
                // Over the event's own mark, or where it has none, because it is one of a badge's.
                EventDot {
                    id: openMark

                    visible: axis.opened >= 0 && openPlace.found.there && !openPlace.found.bar
                    view: axis.view
                    duration: openPlace.found.uEnd - openPlace.found.u
                    along: openPlace.along
                    flags: openPlace.found.flags
                    barred: openPlace.found.barred
                    open: true
                }
            }
            Place {
                id: keyPlace

                z: 3
                number: axis.keyed

                Item {
                    x: -width / 2
                    y: -height / 2
                    width: 2.6 * axis.view.spot
                    height: width

                    FocusRing {
                        around: axis
                        radius: height / 2
                    }
                }
            }
        }
        Told {
            x: axis.upright ? (Theme.mirrored ? parent.width - axis.lineAlong : axis.lineAlong) : Theme.mirrored ? parent.width : 0
            y: axis.upright ? 0 : axis.lineAcross
            timeline: axis.timeline
            view: axis.view
            keyed: axis.activeFocus ? axis.keyed : -1
            onChosen: event => axis.chosen(event)
            onBadgeChosen: (row, u, first) => axis.openBadge(row, u, first)
        }
        // What the ticks leave unsaid: of which year the months are, of which month the days.
        Text {
            id: context

            visible: text !== "" && axis.saidUntil > (axis.upright ? 2 * axis.lineHeight : Theme.margin + width) && (axis.upright || Theme.margin + width < axis.view.edge)
            x: axis.upright ? (Theme.mirrored ? parent.width - Theme.margin - width : Theme.margin) : Theme.mirrored ? parent.width - Theme.margin - width : Theme.margin
            y: axis.upright ? -axis.lead : axis.lineAcross - axis.view.foot + axis.view.below + axis.dateHeight
            text: axis.unsaid
            textFormat: Text.PlainText
            color: Theme.ink
            font.family: Theme.sans(axis.tongue.script)
            font.weight: Font.DemiBold
            font.pixelSize: Math.round(axis.view.textSize * Theme.stretch(axis.tongue.script))
            lineHeightMode: Text.FixedHeight
            lineHeight: axis.lineHeight
            Accessible.ignored: true
        }
    }
    RowHeadings {
        timeline: axis.timeline
        view: axis.view
        lead: axis.lead
        field: Qt.rect(field.x, field.y, field.width, field.height)
        across: axis.upright ? axis.timeline.scaleSize : axis.view.eras
        lineHeight: axis.lineHeight
    }
    // Qt's software renderer clips each item by all the places where something moved. Where they are many that costs more
    // than to paint the whole: so something that nobody sees changes over all of it, and leaves one place.
    Rectangle {
        visible: GraphicsInfo.api === GraphicsInfo.Software && axis.timeline.crowded
        x: field.x
        y: field.y
        width: field.width
        height: field.height
        color: "transparent"
        border.width: 1
        border.color: Qt.alpha(Theme.ground, axis.view.odd ? 1 / 255 : 2 / 255)
    }
    // Where fingers move it: as far as nothing covers it.
    Item {
        id: hands

        objectName: "hands"
        property bool caught: false // the finger came to stop a movement, not to tap
        property var taps: [] // those that wait for their answer
        property real flick: 0 // the one that waits, px/s in reading direction

        // In reading direction, from a way on the screen.
        function way(moved: vector2d): real {
            return axis.upright ? moved.y : Theme.mirrored ? -moved.x : moved.x;
        }

        function feel(): void {
            const tap = finger.pressed ? finger : mouse.pressed ? mouse : null;
            const found = tap !== null && !caught ? axis.at(tap.point.position.x + x - field.x, tap.point.position.y + y - field.y) : null;
            axis.view.held = found !== null && !found.badge ? found.number : -1;
            axis.view.heldRow = found !== null && found.badge ? found.row : -1;
            axis.view.heldPlace = found !== null && found.badge ? found.u : 0;
        }

        function fling(): void {
            if (flick !== 0)
                axis.view.fling(flick);
            flick = 0;
        }

        function answer(): void {
            for (const tap of taps.splice(0)) {
                const place = Qt.point(tap.x + x - field.x, tap.y + y - field.y);
                const found = axis.at(place.x, place.y);
                if (found.badge)
                    axis.openBadge(found.row, found.u, found.number);
                else if (found.number < 0 && tap.second)
                    axis.view.glideAbout(axis.along(place.x, place.y), 2.5);
                else
                    axis.chosen(found.number);
            }
        }

        x: !axis.upright && Theme.mirrored ? field.width - width : field.x
        y: field.y
        width: axis.upright ? field.width : axis.view.edge
        height: axis.upright ? axis.view.edge : field.height

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
            xAxis.enabled: !axis.upright
            yAxis.enabled: axis.upright
            grabPermissions: PointerHandler.CanTakeOverFromItems | PointerHandler.CanTakeOverFromHandlersOfDifferentType | PointerHandler.ApprovesTakeOverByAnything
            onActiveChanged: {
                // A finger that came to rest before it left does not flick.
                hands.flick = !active && !pinch.active && Date.now() - lately < 80 && Math.abs(speed) > 100 ? speed : 0;
                speed = 0;
                Qt.callLater(hands.fling);
            }
            onTranslationChanged: delta => {
                axis.view.pan(hands.way(delta));
                speed = hands.way(centroid.velocity);
                lately = Date.now();
            }
        }
        PinchHandler {
            id: pinch

            property real factor: 1
            property real moved: 0

            target: null
            grabPermissions: PointerHandler.CanTakeOverFromAnything
            // Both together: each by itself would move all that is on the axis.
            onScaleChanged: delta => factor *= delta
            onTranslationChanged: delta => moved += hands.way(delta)
            onUpdated: {
                if (factor !== 1)
                    axis.view.pinch(axis.along(centroid.position.x + hands.x - field.x, centroid.position.y), factor, moved);
                else if (moved !== 0)
                    axis.view.pan(moved);
                factor = 1;
                moved = 0;
            }
        }
        WheelHandler {
            target: null
            orientation: Qt.Vertical
            acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad
            onWheel: event => {
                axis.view.stop();
                axis.view.zoomAbout(axis.along(event.x + hands.x - field.x, event.y), Math.pow(1.0015, event.angleDelta.y));
                axis.view.pan(Theme.mirrored ? -event.angleDelta.x : event.angleDelta.x);
            }
        }
    }

    // Where an event stands, whether it shows there or not.
    component Place: Item {
        id: here

        property int number: -1
        property var found: ({
                there: false,
                u: 0,
                uEnd: 0,
                row: 0,
                lane: 0,
                bar: false,
                barred: false,
                flags: 0
            })
        readonly property real place: Math.round((found.u - axis.view.origin) * axis.view.scale)
        readonly property real along: place + axis.view.offset
        readonly property real above: axis.view.line(found.row) - (found.bar ? axis.view.strip + found.lane * axis.view.barPitch + axis.view.dash / 2 : 0)

        function find(): void {
            found = axis.timeline.place(number);
        }

        visible: found.there && along > -axis.view.spot && along < axis.view.edge
        x: axis.view.way * (axis.upright ? above : place)
        y: axis.upright ? place : -above
        onNumberChanged: find()
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
