pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "parts"

// A museum label: title, text, credit, in that order; what doesn't fit scrolls.
FocusScope {
    id: label

    required property Player player
    required property Wording title
    required property Wording text
    required property Wording credit
    property bool pictureless: false
    readonly property bool upright: height > width * 1.6 || player === null
    readonly property real side: Theme.margin

    Scroller {
        id: scroller

        tongue: label.player.tongue
        focus: true
        anchors {
            fill: parent
            leftMargin: label.side
            rightMargin: label.side
            topMargin: Theme.margin
            bottomMargin: Theme.gap
        }

        Title {
            wording: label.title
            minimumSize: Theme.headingSize * 0.8
            width: parent.width
            height: implicitHeight
        }
        Item {
            width: 1
            height: Theme.readingSize
        }
        Reading {
            wording: label.text
            width: parent.width
        }
        Item {
            width: 1
            height: Theme.readingSize * 1.2
            visible: !label.credit.empty
        }
        Words {
            visible: !label.credit.empty
            wording: label.credit
            color: Theme.quiet
            width: Math.min(parent.width, Theme.readingSize * 0.46 * 78)
            size: Theme.labelSize
        }
    }
}
