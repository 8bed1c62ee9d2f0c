pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "../parts"

// The menu and its screens: a head that stays in its place, and what the screen holds below it.
FocusScope {
    id: menu

    required property Staff staff
    readonly property string screen: staff.screen
    readonly property bool tight: Math.min(height, width) < 170 * Theme.mm
    readonly property bool first: screen === "menu"

    onScreenChanged: scroller.back()

    Rectangle {
        id: panel

        readonly property real padding: menu.tight ? Theme.gap : Theme.margin * 0.9
        readonly property real room: menu.height - 2 * Theme.space
        // It grows with what the menu and its own screens hold before anything of them has to be rolled.
        readonly property real held: body.height + head.height + scroller.anchors.topMargin + 2 * padding + (said.visible ? said.height + padding : 0)

        anchors.centerIn: parent
        width: Math.min(menu.width - 2 * Theme.space, 270 * Theme.mm)
        height: Math.min(room, Math.max(Math.ceil(held), (menu.height > menu.width ? 270 : 185) * Theme.mm))
        radius: Theme.mm * 4
        color: Theme.panel

        Item {
            id: head

            anchors {
                left: parent.left
                right: parent.right
                top: parent.top
                margins: panel.padding
            }
            height: Math.max(Theme.target, title.height)

            RoundButton {
                id: back

                visible: !menu.first
                icon: menu.staff.rightToLeft ? "chevron-right" : "chevron-left"
                label: menu.staff.words.back.text
                anchors.left: parent.left
                onActivated: menu.staff.back()
            }
            Say {
                id: title

                staff: menu.staff
                text: menu.staff.title
                reading: true
                size: menu.tight || menu.screen === "confirm" ? Theme.plainReadingSize * 1.2 : Theme.plainReadingSize * 1.7
                lineHeight: Math.round(font.pixelSize * Theme.tightLeading(menu.staff.script))
                anchors {
                    left: menu.first ? parent.left : back.right
                    leftMargin: menu.first ? 0 : Theme.gap
                    right: menu.first ? language.left : close.left
                    rightMargin: Theme.gap
                    verticalCenter: parent.verticalCenter
                }
            }
            RoundButton {
                id: language

                icon: "language"
                label: menu.staff.words.language.text
                visible: menu.first
                anchors.right: close.left
                anchors.rightMargin: Theme.space
                onActivated: menu.staff.openLanguages()
            }
            RoundButton {
                id: close

                icon: "close"
                label: menu.staff.words.close.text
                anchors.right: parent.right
                onActivated: menu.staff.close()
            }
        }
        Scroller {
            id: scroller

            tongue: menu.staff.tongue
            ground: Theme.panel
            anchors {
                left: parent.left
                right: parent.right
                top: head.bottom
                bottom: said.visible ? said.top : parent.bottom
                margins: panel.padding
                topMargin: menu.tight ? Theme.space : Theme.gap
            }

            Column {
                id: body

                readonly property int columns: width > 165 * Theme.mm ? 2 : 1
                readonly property real wide: (width - (columns - 1) * Theme.space) / columns

                width: parent?.width ?? 0
                spacing: menu.tight ? Theme.space : Theme.gap

                Column {
                    visible: menu.first
                    width: parent.width
                    bottomPadding: Theme.space

                    Say {
                        visible: text !== ""
                        staff: menu.staff
                        text: menu.staff.exhibit
                        font.weight: Font.DemiBold
                        width: parent.width
                    }
                    Repeater {
                        model: menu.first ? menu.staff.status : []

                        Say {
                            required property string modelData

                            staff: menu.staff
                            text: modelData
                            color: Theme.quiet
                            width: body.width
                        }
                    }
                }
                Stepper {
                    visible: menu.screen === "device" && percent >= 0
                    staff: menu.staff
                    text: menu.staff.words.volume.text
                    percent: menu.staff.volume
                    width: parent.width
                    onStepped: direction => menu.staff.stepVolume(direction)
                }
                Stepper {
                    visible: menu.screen === "device" && percent >= 0
                    staff: menu.staff
                    text: menu.staff.words.brightness.text
                    percent: menu.staff.brightness
                    width: parent.width
                    onStepped: direction => menu.staff.stepBrightness(direction)
                }
                Grid {
                    visible: entries.count > 0
                    width: parent.width
                    columns: body.columns
                    spacing: Theme.space

                    Repeater {
                        id: entries

                        model: menu.staff.entries

                        Entry {
                            id: entry

                            required property var modelData

                            staff: menu.staff
                            icon: modelData.icon
                            text: modelData.text
                            detail: modelData.detail
                            width: body.wide
                            least: (menu.tight ? 20 : 25) * Theme.mm
                            onActivated: menu.staff.choose(entry.modelData.key)
                            onActiveFocusChanged: {
                                if (activeFocus)
                                    scroller.reveal(entry);
                            }
                        }
                    }
                }
                Say {
                    visible: menu.screen === "problems" && problems.count === 0
                    staff: menu.staff
                    text: menu.staff.words.no_problems.text
                    width: parent.width
                }
                Repeater {
                    id: problems

                    model: menu.screen === "problems" ? menu.staff.problems : []

                    Column {
                        id: problem

                        required property var modelData

                        width: body.width
                        LayoutMirroring.enabled: false
                        LayoutMirroring.childrenInherit: true

                        // As it was logged, in English.
                        Say {
                            staff: menu.staff
                            text: problem.modelData.time + (problem.modelData.times ? "  ×" + problem.modelData.times : "")
                            font.family: Theme.sans("Latn")
                            color: Theme.quiet
                            size: Theme.plainLabelSize * 0.85
                            width: parent.width
                        }
                        Say {
                            staff: menu.staff
                            text: problem.modelData.text
                            font.family: Theme.sans("Latn")
                            size: Theme.plainLabelSize * 0.85
                            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                            width: parent.width
                        }
                    }
                }
                Flow {
                    visible: menu.screen === "language"
                    width: parent.width
                    spacing: Theme.space

                    Repeater {
                        model: menu.screen === "language" ? menu.staff.languages : []

                        Choice {
                            id: tongue

                            required property var modelData

                            chosen: menu.staff.tag === modelData.tag
                            label: modelData.name
                            text: modelData.name
                            script: modelData.script
                            textSize: Theme.plainLabelSize
                            width: Math.floor(body.columns > 1 ? (body.width - 2 * Theme.space) / 3 : (body.width - Theme.space) / 2)
                            onActivated: menu.staff.speak(tongue.modelData.tag)
                            onActiveFocusChanged: {
                                if (activeFocus)
                                    scroller.reveal(tongue);
                            }
                        }
                    }
                }
                Flow {
                    visible: menu.screen === "confirm"
                    width: parent.width
                    spacing: Theme.gap

                    PillButton {
                        wording: menu.staff.words.cancel
                        textSize: Theme.plainLabelSize
                        onActivated: menu.staff.back()
                    }
                    PillButton {
                        wording: menu.staff.words[menu.staff.sure] ?? menu.staff.words.done
                        accented: true
                        textSize: Theme.plainLabelSize
                        onActivated: menu.staff.confirm()
                    }
                }
            }
        }
        Rectangle {
            id: said

            visible: menu.staff.said !== ""
            anchors {
                left: parent.left
                right: parent.right
                bottom: parent.bottom
                margins: panel.padding
            }
            height: line.height + 2 * Theme.space
            radius: Theme.mm * 4
            color: Theme.ground

            Say {
                id: line

                staff: menu.staff
                text: menu.staff.said
                anchors {
                    left: parent.left
                    right: parent.right
                    verticalCenter: parent.verticalCenter
                    leftMargin: Theme.gap
                    rightMargin: Theme.gap
                }
            }
        }
    }
}
