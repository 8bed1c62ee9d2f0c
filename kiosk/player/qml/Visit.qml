pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "parts"

// What a visitor walks through: the wall or a page, and the bar below it, always in the same place.
FocusScope {
    id: visit

    required property Player player
    required property bool open
    readonly property bool atHome: player.page < 0
    readonly property bool settled: !open || (opacity === 1 && (atHome ? home.settled : pager.settled && !flight.flying))

    // The keys of a plugged-in keypad; those of a control with the focus come first.
    function key(key: int, modifiers: int): bool {
        if (!open || !enabled || modifiers & (Qt.ControlModifier | Qt.AltModifier | Qt.MetaModifier))
            return false;
        switch (key) {
        case Qt.Key_Right:
        case Qt.Key_Left:
            turn((key === Qt.Key_Right) !== Theme.mirrored ? 1 : -1);
            return true;
        case Qt.Key_PageDown:
            turn(1);
            return true;
        case Qt.Key_PageUp:
            turn(-1);
            return true;
        case Qt.Key_Home:
            player.home();
            return true;
        case Qt.Key_Escape:
        case Qt.Key_Backspace:
            // One step back: a panel, what a page has opened, the page.
            if (!bar.closeMenu() && !(pager.page?.body?.back() ?? false))
                player.home();
            return true;
        }
        return !atHome && (pager.page?.body?.key(key) ?? false);
    }

    function turn(direction: int): void {
        if (atHome && home.screenfuls > 1)
            home.turn(direction);
        else if (direction > 0)
            player.next();
        else
            player.previous();
    }

    onOpenChanged: {
        if (open)
            visit.forceActiveFocus();
        else
            bar.closeMenu();
    }
    // Somebody may be quicker than the making of all this.
    Component.onCompleted: {
        if (open)
            visit.forceActiveFocus();
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.ground
    }
    Home {
        id: home

        player: visit.player
        open: visit.open && visit.atHome
        width: parent.width
        height: parent.height - bar.height
        visible: opacity > 0
        opacity: visit.atHome ? 1 : 0
        enabled: visit.atHome
        onChosen: (index, place, source) => flight.begin(place, source)
    }
    Pager {
        id: pager

        player: visit.player
        open: visit.open
        width: parent.width
        height: parent.height - bar.height
        visible: opacity > 0
        opacity: visit.atHome ? 0 : flight.arrival
        enabled: !visit.atHome
    }
    // What is done while the picture grows goes before it.
    Connections {
        target: visit.player

        function onChanged(): void {
            if (flight.flying && (visit.player.stage !== "visit" || visit.player.page !== flight.page))
                flight.stop();
        }
    }
    Flight {
        id: flight

        width: parent.width
        height: parent.height - bar.height
        target: pager
    }
    Bar {
        id: bar

        player: visit.player
        wall: home
        anchors {
            left: parent.left
            right: parent.right
            bottom: parent.bottom
        }
    }
}
