pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "../parts"

// The card of the open event: a finger or two buttons lead to the events before and after it.
FocusScope {
    id: card

    required property Player player
    required property int page
    required property int count
    required property int opened // -1: none
    readonly property OwnWords words: player.tongue.words
    readonly property EventFace face: list.currentItem as EventFace
    readonly property bool settled: opened < 0 || (face !== null && face.number === opened && face.settled && !list.busy && Math.abs(face.x - list.contentX) < 1)
    property int before: -1

    signal stepped(int event)
    signal closed

    onOpenedChanged: {
        if (opened >= 0) {
            if (list.count !== count)
                list.model = count;
            list.show(opened, before >= 0 && Math.abs(opened - list.currentIndex) === 1);
        }
        before = opened;
    }
    onCountChanged: list.model = opened >= 0 ? count : 0

    Rectangle {
        anchors.fill: parent
        color: Theme.panel
    }
    // Nothing beneath is touched through the card.
    Taps {
        anchors.fill: parent
    }
    Turner {
        id: list

        anchors.fill: parent
        model: 0
        onTurned: card.stepped(currentIndex)
        delegate: EventFace {
            required property int index

            player: card.player
            page: card.page
            number: index
            near: card.opened >= 0 && Math.abs(index - list.currentIndex) < 2
            foot: buttons.height + Theme.space + Theme.gap
            width: list.width
            height: list.height
            enabled: ListView.isCurrentItem
            visible: Math.abs(x - list.contentX) < width - 1
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
            enabledByState: card.opened > 0
            onActivated: card.stepped(card.opened - 1)
        }
        RoundButton {
            icon: "chevron-right"
            directed: true
            label: card.words.nextEvent.text
            enabledByState: card.opened < card.count - 1
            onActivated: card.stepped(card.opened + 1)
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
