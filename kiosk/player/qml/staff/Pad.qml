pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "../parts"

// The PIN pad: large round digits, a dot for each that was typed, and calm words when it was another PIN.
FocusScope {
    id: pad

    required property Staff staff
    readonly property bool upright: height > width
    readonly property bool tight: Math.min(height, width) < 170 * Theme.mm
    readonly property real keySize: (tight ? 20.5 : 26) * Theme.mm
    readonly property real spacing: (tight ? 3.5 : 6) * Theme.mm

    Keys.onPressed: event => {
        const digit = event.text.length === 1 ? "0123456789".indexOf(event.text) : -1;
        event.accepted = true;
        if (digit >= 0)
            pad.staff.digit(digit);
        else if (event.key === Qt.Key_Backspace)
            pad.staff.erase();
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            pad.staff.enter();
        else
            event.accepted = false;
    }

    Rectangle {
        id: panel

        readonly property real padding: pad.tight ? Theme.gap : Theme.margin

        anchors.centerIn: parent
        width: Math.min(pad.width - 2 * Theme.space, body.width + 2 * padding)
        height: body.height + 2 * padding
        radius: Theme.mm * 4
        color: Theme.panel

        Grid {
            id: body

            anchors.centerIn: parent
            columns: pad.upright ? 1 : 2
            columnSpacing: pad.tight ? Theme.margin : Theme.margin * 1.5
            rowSpacing: pad.tight ? Theme.gap : Theme.margin

            Item {
                id: words

                width: pad.upright ? keys.width : Math.min(110 * Theme.mm, pad.width - keys.width - 2 * panel.padding - body.columnSpacing - 2 * Theme.space)
                height: pad.upright ? said.y + said.height : keys.height

                Say {
                    id: title

                    staff: pad.staff
                    text: pad.staff.words.enter_pin.text
                    reading: true
                    size: pad.tight ? Theme.plainReadingSize * 1.3 : Theme.plainReadingSize * 1.7
                    lineHeight: Math.round(font.pixelSize * Theme.tightLeading(pad.staff.script))
                    anchors.left: parent.left
                    anchors.right: pad.upright ? close.left : parent.right
                    anchors.rightMargin: pad.upright ? Theme.space : 0
                }
                RoundButton {
                    id: close

                    visible: pad.upright
                    anchors.right: parent.right
                    icon: "close"
                    label: pad.staff.words.close.text
                    onActivated: pad.staff.close()
                }
                PillButton {
                    visible: !pad.upright
                    anchors.left: parent.left
                    anchors.bottom: parent.bottom
                    icon: "close"
                    wording: pad.staff.words.close
                    textSize: Theme.plainLabelSize
                    onActivated: pad.staff.close()
                }
                // As many places as there are digits; the least a PIN has are marked.
                Row {
                    id: dots

                    readonly property real dot: Math.min(4.2 * Theme.mm, words.width / 12 / 1.6)

                    x: pad.staff.rightToLeft ? parent.width - width : 0
                    y: Math.max(title.height, pad.upright ? close.height : 0) + Theme.gap
                    layoutDirection: pad.staff.rightToLeft ? Qt.RightToLeft : Qt.LeftToRight
                    spacing: dot * 0.6
                    LayoutMirroring.enabled: false
                    opacity: pad.staff.trying ? 0.45 : 1
                    Accessible.role: Accessible.Indicator
                    Accessible.name: pad.staff.inDigits(String(pad.staff.length), pad.staff.tag)

                    Repeater {
                        model: Math.max(4, pad.staff.length)

                        Rectangle {
                            required property int index

                            width: dots.dot
                            height: width
                            radius: width / 2
                            color: index < pad.staff.length ? Theme.accent : "transparent"
                            border.color: index < pad.staff.length ? Theme.accent : Theme.line
                            border.width: Math.max(1, Theme.mm * 0.4)
                        }
                    }
                }
                Column {
                    id: said

                    y: dots.y + dots.height + Theme.gap
                    width: parent.width
                    height: pad.upright ? 3 * wrong.lineHeight : implicitHeight

                    Say {
                        id: wrong

                        visible: pad.staff.wrong
                        staff: pad.staff
                        text: pad.staff.words.wrong.text
                        width: parent.width
                    }
                    Say {
                        visible: pad.staff.waits
                        staff: pad.staff
                        text: pad.staff.waitText
                        color: Theme.quiet
                        width: parent.width
                    }
                }
            }
            Grid {
                id: keys

                columns: 3
                spacing: pad.spacing
                LayoutMirroring.enabled: false
                LayoutMirroring.childrenInherit: true

                Repeater {
                    model: 9

                    Key {
                        required property int index

                        staff: pad.staff
                        digit: index + 1
                        size: pad.keySize
                        enabledByState: !pad.staff.waits && !pad.staff.trying
                    }
                }
                RoundButton {
                    icon: "backspace"
                    label: pad.staff.words.delete.text
                    width: pad.keySize
                    height: pad.keySize
                    enabledByState: pad.staff.length > 0 && !pad.staff.trying
                    onActivated: pad.staff.erase()
                }
                Key {
                    staff: pad.staff
                    digit: 0
                    size: pad.keySize
                    enabledByState: !pad.staff.waits && !pad.staff.trying
                }
                RoundButton {
                    icon: "check"
                    label: pad.staff.words.enter_pin.text
                    accented: enabledByState
                    width: pad.keySize
                    height: pad.keySize
                    enabledByState: pad.staff.enough && !pad.staff.waits
                    onActivated: pad.staff.enter()
                }
            }
        }
    }
}
