pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "parts"

// Outside the opening hours: black between the loop and the visit. The loop goes dark calmly, a visit fades into the black that stands behind it.
Rectangle {
    id: night

    required property Player player
    required property bool covered // by a visit, so that nobody sees how it comes
    required property bool awaited // what follows isn't on the screen yet
    readonly property bool closed: player.stage === "closed"
    readonly property bool whole: opacity === 1
    readonly property bool settled: opacity === (closed ? 1 : 0)
    property bool dark: closed

    function follow(): void {
        if (closed)
            dark = true;
        else if (!awaited)
            dark = false;
    }

    color: "black"
    visible: closed || opacity > 0
    opacity: dark ? 1 : 0
    onClosedChanged: follow()
    onAwaitedChanged: follow()

    Behavior on opacity {
        enabled: !night.covered

        NumberAnimation {
            duration: Theme.slow * 2
            easing.type: Easing.InOutSine
        }
    }
    // Whatever keeps the first picture away, nobody stands before a black screen in opening hours.
    Timer {
        interval: 3000
        running: night.dark && !night.closed
        onTriggered: night.dark = false
    }
    Shield {
        anchors.fill: parent
        enabled: night.closed
        onTapped: night.player.begin("")
    }
}
