pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "parts"

// “Touch to begin”, in one language after the other; a touch on it begins in the language it stands in.
Rectangle {
    id: invitation

    required property Player player
    required property int voice
    property bool held: false // a finger is down somewhere else on the loop, which is as good
    readonly property var languages: player.languages
    readonly property int first: Math.max(0, languages.findIndex(language => language.tag === player.tongue.tag))
    readonly property var language: languages.length > 0 ? languages[(first + voice) % languages.length] : null
    property var shown: null

    width: sign.size + words.implicitWidth + 3 * padding
    height: Math.max(Theme.target * 1.3, words.implicitHeight + 2 * Theme.gap)
    radius: height / 2
    color: held || touch.held ? Qt.darker(Theme.accent, 1.15) : Theme.accent
    onLanguageChanged: {
        if (shown === null || Theme.still)
            shown = language;
        else
            change.restart();
    }

    readonly property real padding: height * 0.34

    Behavior on width {
        enabled: !Theme.still

        NumberAnimation {
            duration: Theme.calm
            easing.type: Theme.easing
        }
    }
    SequentialAnimation {
        id: change

        NumberAnimation {
            target: words
            property: "opacity"
            to: 0
            duration: Theme.swift
        }
        ScriptAction {
            script: invitation.shown = invitation.language
        }
        // Until there is room for the words.
        PauseAnimation {
            duration: Theme.swift
        }
        NumberAnimation {
            target: words
            property: "opacity"
            to: 1
            duration: Theme.swift
        }
    }
    Icon {
        id: sign

        name: "touch"
        color: Theme.accentInk
        size: Theme.target * 0.55
        anchors {
            left: parent.left
            leftMargin: invitation.padding
            verticalCenter: parent.verticalCenter
        }
    }
    Text {
        id: words

        text: invitation.shown?.invitation ?? ""
        textFormat: Text.PlainText
        color: Theme.accentInk
        font.family: Theme.sans(invitation.shown?.script ?? "Latn")
        font.weight: Font.DemiBold
        font.pixelSize: Math.round(Theme.plainLabelSize * 1.5)
        anchors {
            left: sign.right
            leftMargin: invitation.padding * 0.7
            verticalCenter: parent.verticalCenter
        }
    }
    Touch {
        id: touch

        anchors.fill: parent
        label: words.text
        onActivated: invitation.player.begin(invitation.shown?.tag ?? "")
    }
}
