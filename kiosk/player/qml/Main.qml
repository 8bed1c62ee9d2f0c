pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "parts"

// The one window: the attract loop, the visit over it, the panel that asks; and what stands there before anything can play.
Window {
    id: window

    required property Player player
    required property real mm // pixels in a millimetre
    required property real distance // from the eye to the glass, mm
    property bool still: false
    property bool windowed: false
    property bool stirred: false // every frame has to bring something new
    property QtObject staff: null // there once the first picture is, if this machine has a PIN
    readonly property Visit visit: made.item as Visit
    readonly property bool visiting: player.stage === "visit" || player.stage === "warning" || player.stage === "question"
    // Everything that should be on the screen is there, sharp and at rest.
    readonly property bool settled: night.settled && notice.settled && (night.closed ? !(visit?.visible ?? false) : attract.settled && (visit?.settled ?? false))
    // There is nothing that could be shown, and something for staff to do.
    readonly property bool safe: player.stage === "safe" || (player.stage === "nothing" && player.problems !== "" && !windowed)
    // The first full picture is there, though it may move.
    readonly property bool ready: safe ? calm.status === Loader.Ready : player.stage === "attract" ? attract.ready : settled

    // Somebody came to the glass, or left it.
    function touched(): void {
        Theme.keysInUse = false;
        if (player.stage === "visit" || player.stage === "question")
            player.input();
    }

    // Something moves over the glass.
    function moved(): void {
        if (!lately.running && player.stage === "visit") {
            lately.start();
            player.input();
        }
    }

    color: Theme.ground
    title: player.title.text

    // Nothing a visitor does closes a kiosk.
    onClosing: close => close.accepted = windowed
    onStaffChanged: way.setSource("staff/Way.qml", {
        staff: window.staff
    })

    LayoutMirroring.enabled: Theme.mirrored
    LayoutMirroring.childrenInherit: true

    Binding {
        target: Theme
        property: "mm"
        value: window.mm
    }
    Binding {
        target: Theme
        property: "distance"
        value: window.distance
    }
    Binding {
        target: Theme
        property: "textScale"
        value: window.player.textSize / 100
    }
    Binding {
        target: Theme
        property: "mirrored"
        value: window.player.tongue.rightToLeft
    }
    Binding {
        target: Theme
        property: "upright"
        value: window.height > window.width
    }
    Binding {
        target: Theme
        property: "still"
        value: window.still
    }
    Binding {
        target: Theme
        property: "palette"
        value: window.player.palette
    }

    // A Timer is an animation to Qt, and where one starts in the very moment in which the last of all ends, Qt stops the clock of
    // them twice and warns of it. While this one waits for its 24 days, and then again, there is no last.
    Timer {
        interval: 0x7fffffff
        repeat: true
        running: true
    }
    Shortcut {
        enabled: window.windowed
        sequences: [StandardKey.Quit]
        onActivated: window.close()
    }
    FocusScope {
        id: all

        anchors.fill: parent
        focus: true
        enabled: !window.player.held
        onEnabledChanged: {
            if (enabled)
                all.forceActiveFocus();
        }

        Keys.onPressed: event => {
            Theme.keysInUse = true;
            // In the warning Tab goes from one button to the other; every other key says that somebody is there.
            const tab = event.key === Qt.Key_Tab || event.key === Qt.Key_Backtab;
            event.accepted = window.visit?.key(event.key, event.modifiers) ?? false;
            if (!(tab && window.player.stage === "warning"))
                window.player.input();
        }

        Before {
            anchors.fill: parent
            visible: window.player.stage === "nothing"
            player: window.player
            windowed: window.windowed
        }
        Attract {
            id: attract

            anchors.fill: parent
            player: window.player
            // It goes on while it gets dark, and nobody sees it stop.
            playing: window.player.stage === "attract" || (window.player.stage === "closed" && !night.whole)
        }
        Mark {
            z: 1
            visible: attract.visible && window.player.trouble
            awake: attract.playing
            opacity: 0.9
            anchors {
                right: parent.right
                rightMargin: Theme.gap + (window.player.turn % 4) * Theme.space
                bottom: parent.bottom
                bottomMargin: Theme.gap + (window.player.turn % 3) * Theme.space
            }
        }
        Loader {
            id: calm

            anchors.fill: parent
            active: window.safe || opacity > 0
            asynchronous: true // made when the look is known, or its title would be measured in another
            opacity: window.safe ? 1 : 0

            sourceComponent: Safe {
                player: window.player
            }

            Behavior on opacity {
                enabled: !window.safe

                NumberAnimation {
                    duration: Theme.slow
                    easing.type: Easing.InOutQuad
                }
            }
        }
        Closed {
            id: night

            anchors.fill: parent
            z: 1
            player: window.player
            covered: window.visit?.opacity === 1
            awaited: !window.safe && !(window.visiting ? covered : attract.ready)
        }
        // The loop's first scene comes first; then what a touch on it opens is made ready, unless somebody is quicker.
        Timer {
            id: due

            property bool past: false

            interval: 50
            running: attract.begun
            onTriggered: past = true
        }
        Loader {
            id: made

            z: 1
            anchors.fill: parent
            active: due.past || window.visiting
            asynchronous: !window.visiting
            focus: true

            sourceComponent: Visit {
                player: window.player
                open: window.visiting
                enabled: window.player.stage === "visit"
                opacity: window.visiting ? 1 : 0
                // It comes calmly. Gone it is at once, all reset as it is by then: what asked stands before it, and fades.
                visible: opacity > 0 && (window.visiting || night.closed)

                Behavior on opacity {
                    NumberAnimation {
                        duration: Theme.calm
                        easing.type: Theme.easing
                    }
                }
            }
        }
        Notice {
            id: notice

            z: 1
            anchors.fill: parent
            player: window.player
        }
    }
    // Over everything, holding nothing: any touch or move says that somebody is there.
    Item {
        anchors.fill: parent

        PointHandler {
            acceptedDevices: PointerDevice.TouchScreen
            // Once Qt is through with the fingers: an item that is hidden or disabled while it takes leave of them moves its list of
            // fingers from under it, and two fingers that tapped a picture ended the process. So do all handlers whose tap hides something.
            onActiveChanged: Qt.callLater(window.touched)
            onPointChanged: {
                if (active)
                    window.moved();
            }
        }
        // By itself: one that follows a finger would miss it in a mouse's events.
        PointHandler {
            acceptedDevices: PointerDevice.AllDevices & ~PointerDevice.TouchScreen
            acceptedButtons: Qt.AllButtons
            onActiveChanged: Qt.callLater(window.touched)
            onPointChanged: {
                if (active)
                    window.moved();
            }
        }
        HoverHandler {
            acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad | PointerDevice.Stylus
            onPointChanged: window.moved()
        }
        Timer {
            id: lately

            interval: 500
        }
    }
    Loader {
        id: way

        anchors.fill: parent
        asynchronous: true
    }
    Loader {
        active: window.stirred
        sourceComponent: Stir {}
    }
}
