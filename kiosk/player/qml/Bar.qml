pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "parts"

// Home, previous and next at the reading side; text size and language at the other: on every page in the same place.
FocusScope {
    id: bar

    required property Player player
    required property Home wall
    readonly property OwnWords words: player.tongue.words
    readonly property bool atHome: player.page < 0
    readonly property bool onTopWall: atHome && player.section < 0
    readonly property real room: width - 2 * Theme.margin - fixed.width - Theme.gap
    property string menu: "" // which panel is open: "language", "size" or none

    function closeMenu(): bool {
        const wasOpen = menu !== "";
        menu = "";
        return wasOpen;
    }

    height: Theme.bar

    Connections {
        target: bar.player

        function onChanged(): void {
            if (bar.player.stage !== "visit")
                bar.menu = "";
        }
    }
    Rectangle {
        anchors.fill: parent
        color: Theme.ground
    }
    Row {
        id: ways

        spacing: Theme.gap * 0.8
        anchors {
            left: parent.left
            leftMargin: Theme.margin
            verticalCenter: parent.verticalCenter
        }

        RoundButton {
            visible: !bar.onTopWall
            icon: "home"
            label: bar.words.home.text
            anchors.verticalCenter: parent.verticalCenter
            onActivated: bar.player.home()
        }
        PillButton {
            id: again

            visible: bar.onTopWall
            icon: "restart"
            wording: bar.words.startAgain
            wordsShown: fullWidth + (bar.wall.screenfuls > 1 ? 3 * (Theme.target + ways.spacing) : 0) <= bar.room
            anchors.verticalCenter: parent.verticalCenter
            onActivated: bar.player.askStartAgain()
        }
        RoundButton {
            visible: !bar.atHome || bar.wall.screenfuls > 1
            icon: "chevron-left"
            directed: true
            label: (bar.atHome ? bar.words.fewerPages : bar.words.previous).text
            enabledByState: !bar.atHome || bar.wall.screenful > 0
            anchors.verticalCenter: parent.verticalCenter
            onActivated: {
                if (bar.atHome)
                    bar.wall.turn(-1);
                else
                    bar.player.previous();
            }
        }
        PillButton {
            id: next

            visible: !bar.atHome
            wording: bar.player.nextTitle.empty ? bar.words.home : bar.player.nextTitle
            label: bar.words.next.text + ": " + wording.text
            icon: "chevron-right"
            iconAfter: true
            directed: true
            // The next page by its name where there is room for it, else by its sign alone.
            wordsShown: fullWidth <= bar.room - 2 * (Theme.target + ways.spacing)
            anchors.verticalCenter: parent.verticalCenter
            onActivated: bar.player.next()
        }
        RoundButton {
            visible: bar.atHome && bar.wall.screenfuls > 1
            icon: "chevron-right"
            directed: true
            label: bar.words.morePages.text
            enabledByState: bar.wall.screenful < bar.wall.screenfuls - 1
            anchors.verticalCenter: parent.verticalCenter
            onActivated: bar.wall.turn(1)
        }
        Text {
            visible: bar.atHome ? bar.wall.screenfuls > 1 : implicitWidth <= bar.room - 3 * ways.spacing - 2 * Theme.target - next.width
            text: bar.atHome ? bar.player.pageOfPages(bar.wall.screenful + 1, bar.wall.screenfuls, bar.player.tongue.tag) : bar.player.pageOf
            textFormat: Text.PlainText
            color: Theme.quiet
            font.family: Theme.sans(bar.player.tongue.script)
            font.pixelSize: Math.round(Theme.labelSize * Theme.stretch(bar.player.tongue.script))
            anchors.verticalCenter: parent.verticalCenter
            leftPadding: Theme.gap * 0.6
            rightPadding: Theme.gap * 0.6
        }
    }
    Row {
        id: fixed

        spacing: Theme.gap * 0.8
        anchors {
            right: parent.right
            rightMargin: Theme.margin
            verticalCenter: parent.verticalCenter
        }

        RoundButton {
            id: size

            icon: "text-size"
            label: bar.words.textSize.text
            anchors.verticalCenter: parent.verticalCenter
            onActivated: bar.menu = bar.menu === "size" ? "" : "size"
        }
        PillButton {
            id: language

            visible: bar.player.languages.length > 1
            icon: "language"
            wording: bar.player.tongue.name
            label: bar.words.language.text + ": " + wording.text
            wordsShown: bar.width > 12 * Theme.target
            anchors.verticalCenter: parent.verticalCenter
            onActivated: bar.menu = bar.menu === "language" ? "" : "language"
        }
    }
    Menu {
        shown: bar.menu === "size"
        over: size
        parent: bar.parent
        onDismissed: bar.menu = ""

        Row {
            spacing: Theme.gap

            Repeater {
                model: [100, 130, 160, 200]

                Choice {
                    id: step

                    required property int modelData

                    chosen: bar.player.textSize === modelData
                    label: bar.words.textSize.text + " " + modelData + " %"
                    text: "A"
                    script: "Latn"
                    textSize: Theme.plainLabelSize * modelData / 100
                    width: Theme.target * 1.15
                    onActivated: bar.player.setTextSize(step.modelData)
                }
            }
        }
    }
    Menu {
        shown: bar.menu === "language"
        over: language
        parent: bar.parent
        onDismissed: bar.menu = ""

        Grid {
            id: names

            readonly property int count: bar.player.languages.length
            readonly property real widest: {
                let widest = Theme.target * 3.2;
                for (let i = 0; i < tongues.count; i += 1)
                    widest = Math.max(widest, tongues.itemAt(i)?.implicitWidth ?? 0);
                return widest;
            }
            readonly property real highest: tongues.count > 0 ? tongues.itemAt(0)?.implicitHeight ?? Theme.target : Theme.target
            // One below the other while there are few and they fit; else in as many columns as they need.
            readonly property int most: Math.max(1, Math.floor((bar.width - 2 * Theme.margin - 2 * Theme.gap + spacing) / (widest + spacing)))
            readonly property int deep: Math.max(1, Math.floor((bar.parent.height - bar.height - 4 * Theme.gap + spacing) / (highest + spacing)))

            columns: Math.max(1, Math.min(most, Math.max(Math.ceil(count / deep), count > 5 ? Math.ceil(count / 4) : 1)))
            spacing: Theme.gap / 2

            Repeater {
                id: tongues

                model: bar.player.languages

                Choice {
                    id: tongue

                    required property var modelData

                    chosen: bar.player.tongue.tag === modelData.tag
                    label: modelData.name
                    text: modelData.name
                    script: modelData.script
                    textSize: Theme.labelSize
                    width: names.widest
                    onActivated: {
                        bar.menu = "";
                        bar.player.setLanguage(tongue.modelData.tag);
                    }
                }
            }
        }
    }
}
