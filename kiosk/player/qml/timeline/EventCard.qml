pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "../parts"

// The card of the open event: a finger or two buttons lead to the events before and after it.
FocusScope {
    id: card

    required property Player player
    required property Timeline timeline
    required property int page
    required property int opened // -1: none
    required property real highest // it never is
    required property real headroom // where words without a picture begin
    property bool alone: false // the picture, over all of the page
    readonly property OwnWords words: player.tongue.words
    readonly property EventFace face: list.currentItem as EventFace
    readonly property bool settled: opened < 0 || (face !== null && face.number === opened && face.settled && !list.busy && Math.abs(face.x - list.contentX) < 1)
    readonly property real needed: face !== null && face.number === opened ? face.needed : 0 // its height, by what is on it
    readonly property int count: timeline.count
    // Places among the events: of the open one, and of the first in the list, which holds no more than a screen can tell apart.
    readonly property int most: 401
    property int position: -1
    property int base: 0
    property int laid: 0
    property int before: -1

    signal stepped(int event)
    signal closed

    // One step back from what was opened on it; false if nothing was.
    function back(): bool {
        if (!alone && !(face?.zoomed ?? false))
            return false;
        face?.reset();
        alone = false;
        return true;
    }

    function show(): void {
        position = timeline.position(opened);
        if (opened < 0 || position < 0)
            return;
        const away = position - base;
        const slides = before >= 0 && Math.abs(position - before) === 1 && away >= 0 && away < list.count;
        if (!slides) {
            base = Math.max(0, Math.min(count - most, position - Math.floor(most / 2)));
            list.model = Math.min(most, count - base);
        }
        list.show(position - base, slides);
    }

    onOpenedChanged: {
        face?.reset();
        if (opened < 0)
            alone = false;
        show();
        before = position;
    }

    Connections {
        target: card.timeline

        function onLaidOut(): void {
            card.laid += 1;
            card.before = -1;
            list.model = 0;
            card.show();
            card.before = card.position;
        }
    }
    // Nothing beneath is touched through the card.
    Taps {
        anchors.fill: parent
    }
    Turner {
        id: list

        anchors.fill: parent
        model: 0
        swiped: !(card.face?.zoomed ?? false)
        onTurned: {
            if (card.opened >= 0)
                card.stepped(card.timeline.at(card.base + currentIndex));
        }
        delegate: EventFace {
            required property int index

            player: card.player
            page: card.page
            number: card.laid >= 0 ? card.timeline.at(card.base + index) : -1
            near: card.opened >= 0 && Math.abs(index - list.currentIndex) < 2
            alone: card.alone
            foot: buttons.height + Theme.space + Theme.gap
            aside: Theme.target
            most: card.highest
            headroom: card.headroom
            width: list.width
            height: list.height
            enabled: ListView.isCurrentItem
            visible: Math.abs(x - list.contentX) < width - 1
            onAloneAsked: alone => card.alone = alone
        }
    }
    Row {
        id: buttons

        spacing: Theme.space
        x: Theme.mirrored ? card.width - width - Theme.margin * 0.75 : Theme.margin * 0.75
        y: card.height - height - Theme.space

        RoundButton {
            icon: "chevron-left"
            directed: true
            label: card.words.previousEvent.text
            enabledByState: card.position > 0
            onActivated: card.stepped(card.timeline.at(card.position - 1))
        }
        RoundButton {
            icon: "chevron-right"
            directed: true
            label: card.words.nextEvent.text
            enabledByState: card.position < card.count - 1
            onActivated: card.stepped(card.timeline.at(card.position + 1))
        }
        Text {
            visible: implicitWidth < card.width - 3 * Theme.target - 2 * Theme.space - Theme.margin * 1.5
            leftPadding: Theme.gap * 0.6
            rightPadding: Theme.gap * 0.6
            text: card.laid >= 0 ? card.timeline.numbered(card.position, card.player.tongue.tag) : ""
            textFormat: Text.PlainText
            color: Theme.quiet
            font.family: Theme.sans(card.player.tongue.script)
            font.pixelSize: Math.round(Theme.labelSize * Theme.stretch(card.player.tongue.script))
            anchors.verticalCenter: parent.verticalCenter
        }
    }
    RoundButton {
        x: Theme.mirrored ? Theme.margin * 0.75 : card.width - width - Theme.margin * 0.75
        y: buttons.y
        icon: "close"
        label: card.words.close.text
        onActivated: card.closed()
    }
}
