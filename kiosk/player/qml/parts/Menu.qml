pragma ComponentBehavior: Bound

import QtQuick

// A panel over the button that opened it; a touch anywhere else closes it.
FocusScope {
    id: menu

    required property bool shown
    required property Item over
    default property alias content: inner.data

    signal dismissed

    anchors.fill: parent
    visible: shown
    z: 5
    onShownChanged: {
        if (shown)
            menu.forceActiveFocus();
        else if (activeFocus)
            over.forceActiveFocus();
    }

    Taps {
        anchors.fill: parent
        onTapped: menu.dismissed()
    }
    Rectangle {
        id: panel

        readonly property point anchor: menu.shown ? menu.over.mapToItem(menu, menu.over.width / 2, 0) : Qt.point(0, 0)

        width: inner.width + 2 * Theme.gap
        height: inner.height + 2 * Theme.gap
        x: Math.max(Theme.margin, Math.min(menu.width - width - Theme.margin, anchor.x - width / 2))
        y: anchor.y - height - Theme.gap
        radius: Theme.target / 2 + Theme.gap
        color: Theme.panel
        border.color: Theme.raised
        border.width: Math.max(1, Theme.mm * 0.4)
        LayoutMirroring.enabled: false
        LayoutMirroring.childrenInherit: true

        Taps {
            anchors.fill: parent
        }
        Item {
            id: inner

            x: Theme.gap
            y: Theme.gap
            width: childrenRect.width
            height: childrenRect.height
        }
    }
}
