pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "parts"

// The loop that calls people over: pictures full-bleed in slow motion, one sentence, the invitation in every language in turn.
Item {
    id: attract

    required property Player player
    required property bool playing
    readonly property AttractScene front: swap ? one : two
    property bool swap: false
    readonly property bool ready: front.ready && front.opacity === 1
    readonly property bool settled: !playing || (front.ready && front.opacity === 1 && !fade.running)
    property bool begun: false // the first scene has been there: from now on they fade
    property int voice: 0 // the language of the invitation, counted from the visit's first

    function show(): void {
        const coming = swap ? two : one;
        coming.scene = player.turn;
        swap = !swap;
    }

    visible: playing || loop.opacity > 0

    Component.onCompleted: show()
    onReadyChanged: begun = begun || ready

    Connections {
        target: attract.player

        function onChanged(): void {
            if (attract.playing && attract.front.scene !== attract.player.turn)
                attract.show();
        }
        function onEditionChanged(): void {
            attract.show();
        }
    }
    Timer {
        interval: 4000
        repeat: true
        running: attract.playing && !Theme.still && attract.player.languages.length > 1
        onTriggered: attract.voice += 1
        onRunningChanged: attract.voice = 0
    }
    // Hidden as long as nothing of it is seen, while the glass over it already takes touches.
    Item {
        id: loop

        anchors.fill: parent
        visible: opacity > 0
        opacity: attract.playing ? 1 : 0

        Behavior on opacity {
            NumberAnimation {
                id: fade

                duration: Theme.calm
                easing.type: Theme.easing
            }
        }
        Rectangle {
            anchors.fill: parent
            color: Theme.ground
        }
        AttractScene {
            id: one

            player: attract.player
            playing: attract.playing
            front: attract.front === one
            fades: attract.begun
        }
        AttractScene {
            id: two

            player: attract.player
            playing: attract.playing
            front: attract.front === two
            fades: attract.begun
        }
        Invitation {
            z: 2
            player: attract.player
            voice: attract.voice
            held: glass.held
            // Nothing stands in the same place from one scene to the next: no still thing burns in.
            anchors {
                left: parent.left
                leftMargin: Theme.margin * 1.5 + (attract.player.turn % 4) * Theme.gap
                bottom: parent.bottom
                bottomMargin: Theme.margin + (attract.player.turn % 3) * Theme.space
            }
        }
    }
    // It takes the first touch from the moment the loop is back, before anything of that is seen.
    Taps {
        id: glass

        anchors.fill: parent
        enabled: attract.playing
        Accessible.role: Accessible.Button
        Accessible.name: attract.player.invitation.text
        onTapped: attract.player.begin("")
    }
}
