pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "../parts"

// The way to a page, by its title, which may need several lines.
Touch {
    id: link

    required property Wording wording

    label: wording.text
    implicitHeight: Math.max(Theme.target, words.implicitHeight + 4 * Theme.mm)

    Rectangle {
        width: Math.min(parent.width, words.width + sign.size + 2.8 * Theme.gap)
        height: parent.height
        x: Theme.mirrored ? parent.width - width : 0
        radius: Theme.target / 2
        color: link.held ? Theme.pressed : Theme.raised

        Words {
            id: words

            readonly property real natural: metrics.advanceWidth + 2

            wording: link.wording
            font.weight: Font.Medium
            width: Math.min(natural, link.width - sign.size - 2.8 * Theme.gap)
            x: Theme.mirrored ? parent.width - width - Theme.gap : Theme.gap
            anchors.verticalCenter: parent.verticalCenter
            Accessible.ignored: true

            TextMetrics {
                id: metrics

                font: words.font
                text: words.text
            }
        }
        Icon {
            id: sign

            name: "chevron-right"
            size: Theme.target * 0.38
            x: Theme.mirrored ? Theme.gap * 0.9 : parent.width - width - Theme.gap * 0.9
            anchors.verticalCenter: parent.verticalCenter
            transform: Scale {
                origin.x: sign.size / 2
                xScale: Theme.mirrored ? -1 : 1
            }
        }
        FocusRing {
            around: link
            radius: Theme.target / 2 + 2 * Theme.ring
        }
    }
}
