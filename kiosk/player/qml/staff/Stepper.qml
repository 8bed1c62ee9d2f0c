pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "../parts"

// A level between two buttons.
Item {
    id: stepper

    required property Staff staff
    required property string text
    required property int percent

    signal stepped(direction: int)

    implicitHeight: Theme.target

    RoundButton {
        id: less

        icon: "minus"
        label: stepper.text + " −"
        enabledByState: stepper.percent > 0
        anchors.left: parent.left
        onActivated: stepper.stepped(-1)
    }
    Item {
        anchors {
            left: less.right
            right: more.left
            leftMargin: Theme.gap
            rightMargin: Theme.gap
            top: parent.top
            bottom: parent.bottom
        }

        Say {
            id: name

            staff: stepper.staff
            text: stepper.text
            anchors.left: parent.left
            anchors.right: number.left
            anchors.bottom: bar.top
            anchors.bottomMargin: Theme.space
        }
        Say {
            id: number

            staff: stepper.staff
            text: stepper.staff.inDigits(stepper.percent + " %", stepper.staff.tag)
            color: Theme.quiet
            anchors.right: parent.right
            anchors.baseline: name.baseline
        }
        Rectangle {
            id: bar

            anchors {
                left: parent.left
                right: parent.right
                bottom: parent.bottom
                bottomMargin: Theme.space
            }
            height: Math.max(2, 1.6 * Theme.mm)
            radius: height / 2
            color: Theme.raised

            Rectangle {
                anchors.left: parent.left
                height: parent.height
                width: parent.width * Math.max(0, stepper.percent) / 100
                radius: height / 2
                color: Theme.accent
            }
        }
    }
    RoundButton {
        id: more

        icon: "plus"
        label: stepper.text + " +"
        enabledByState: stepper.percent < 100
        anchors.right: parent.right
        onActivated: stepper.stepped(1)
    }
}
