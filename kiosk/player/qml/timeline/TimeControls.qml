pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "../parts"

// Buttons for all that fingers do to the axis, around the overview, which stands beside an upright axis and not here.
FocusScope {
    id: controls

    required property Player player
    required property Timeline timeline
    required property TimeView view
    required property TimeAxis axis
    readonly property bool busy: overview.busy
    readonly property OwnWords words: player.tongue.words
    // The years at both ends of the overview, where there is room for them and it.
    readonly property bool named: !view.upright && row.width - buttons > first.implicitWidth + last.implicitWidth + 6 * Theme.target
    readonly property real buttons: 5 * Theme.target + 4 * row.spacing

    implicitHeight: Theme.target

    Row {
        id: row

        anchors.fill: parent
        spacing: Theme.space

        RoundButton {
            icon: controls.view.upright ? "chevron-up" : "chevron-left"
            directed: !controls.view.upright
            label: controls.words.earlier.text
            enabledByState: !controls.view.atBeginning
            onActivated: controls.view.glideBy(-0.6)
        }
        RoundButton {
            visible: controls.view.upright
            icon: "chevron-down"
            label: controls.words.later.text
            enabledByState: !controls.view.atEnd
            onActivated: controls.view.glideBy(0.6)
        }
        Row {
            width: row.width - controls.buttons - row.spacing
            height: Theme.target
            spacing: Theme.gap
            leftPadding: Theme.space
            rightPadding: Theme.space

            EndOfTime {
                id: first

                visible: controls.named
                tongue: controls.player.tongue
                text: controls.timeline.begins
            }
            Overview {
                id: overview

                visible: !controls.view.upright
                timeline: controls.timeline
                view: controls.view
                upright: false
                width: parent.width - 2 * Theme.space - (controls.named ? first.width + last.width + 2 * parent.spacing : 0)
                height: parent.height
            }
            EndOfTime {
                id: last

                visible: controls.named
                tongue: controls.player.tongue
                text: controls.timeline.ends
            }
        }
        RoundButton {
            visible: !controls.view.upright
            icon: "chevron-right"
            directed: true
            label: controls.words.later.text
            enabledByState: !controls.view.atEnd
            onActivated: controls.view.glideBy(0.6)
        }
        RoundButton {
            icon: "minus"
            label: controls.words.wider.text
            enabledByState: !controls.view.widest
            onActivated: controls.view.glideAbout(controls.axis.centre(), 1 / 2.2)
        }
        RoundButton {
            icon: "plus"
            label: controls.words.closer.text
            enabledByState: !controls.view.closest
            onActivated: controls.view.glideAbout(controls.axis.centre(), 2.2)
        }
        RoundButton {
            icon: "whole"
            label: controls.words.whole.text
            enabledByState: !controls.view.whole
            onActivated: controls.view.glideToWhole()
        }
    }

    component EndOfTime: Text {
        required property Tongue tongue

        height: Theme.target
        verticalAlignment: Text.AlignVCenter
        fontSizeMode: Text.VerticalFit
        textFormat: Text.PlainText
        color: Theme.quiet
        font.family: Theme.sans(tongue.script)
        font.pixelSize: Math.round(Theme.labelSize * Theme.stretch(tongue.script))
        Accessible.ignored: true
    }
}
